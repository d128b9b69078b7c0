/** Every sentence that the bot says, in English. */
import { type Topic, topicLabel } from "../domain/topics.ts";

const list = (items: readonly string[]): string => (items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`);

export const en = {
  yes: "Yes.",
  no: "No.",
  partly: "In part.",
  list,
  topic: (topic: Topic) => topicLabel(topic, "en"),

  lawOf: (state: string) => `Law of ${state}.`,
  lawOn: (day: string) => `Law on ${day}.`,
  assumedAsker: (state: string) => `Law of ${state} (your own state, as the question names none).`,
  assumedThread: (state: string) => `Law of ${state}, as before.`,
  assumedContent: (state: string) => `The question names no state; its words point to ${state}.`,
  until: (day: string) => `Until ${day}:`,
  from: (day: string) => `From ${day}:`,
  laterLaw: "Later law:",
  laterLawFrom: (day: string) => `Later law, since ${day}:`,
  formerLaw: "Former law:",
  wordsOf: (cite: string) => `${cite}, original wording:`,

  inForceSince: (day: string) => `applies since ${day}`,
  inForceFromTo: (from: string | undefined, to: string) => (from ? `applied from ${from} to ${to}` : `applied until ${to}`),
  checkedOn: (day: string) => `checked on ${day}`,
  evidence: { "text-seen": "text seen", "secondary-seen": "secondary source seen", "not-seen": "not seen: verify before use" },
  sources: "Sources",
  wordedBy: (model: string) => `Worded by ${model}; every figure and name was checked against the cited source.`,

  party: (state: string, instrument: string, how: string | undefined, ratified: string | undefined, inForce: string | undefined) =>
    `${state} is a party to the ${instrument}${ratified ? `: ${how ?? "ratification"} on ${ratified}` : ""}${inForce ? `${ratified ? "," : ":"} in force for it since ${inForce}` : ""}.`,
  partyEnded: (state: string, instrument: string, ended: string) => `${state} was a party to the ${instrument} until ${ended}; it no longer is.`,
  notParty: (state: string, instrument: string, signed: string | undefined) =>
    `${state} is not a party to the ${instrument}${signed ? `; it signed it on ${signed} but has not ratified it` : ""}.`,
  partyUnknown: (state: string, instrument: string, signed: string | undefined) =>
    `Whether ${state} is a party to the ${instrument} is not established here${signed ? ` (it signed it on ${signed})` : ""}. Check the depositary before you rely on it.`,
  signedOn: (day: string) => `Signed on ${day}.`,
  note: (text: string) => `Note: ${text}`,
  boundBy: {
    ratification: "ratification",
    accession: "accession",
    acceptance: "acceptance",
    approval: "approval",
    succession: "succession",
    "eu-membership": "bound as a Member State of the European Union",
    signature: "definitive signature",
  },
  partyList: (instrument: string, count: number) => `Parties to the ${instrument} (${count}):`,
  noParties: (instrument: string) => `None of the states asked about is shown as a party to the ${instrument}.`,
  notParties: (states: readonly string[]) => `Not parties: ${list(states)}.`,
  unknownParties: (states: readonly string[]) => `Not established: ${list(states)}.`,
  partyColumns: ["State", "Bound by", "On", "In force"],
  maximum: (bound: string) => `Maximum under this provision: ${bound}.`,
  minimum: (bound: string) => `Minimum under this provision: ${bound}.`,
  life: "life imprisonment",
  years: (count: number) => (count === 1 ? "1 year" : `${count} years`),
  months: (count: number) => (count === 1 ? "1 month" : `${count} months`),
  orderedColumns: ["State", "Answer", "Law"],
  history: (state: string) => `How the law of ${state} changed:`,
  historyColumns: ["From", "Until", "Law"],
  noVersion: (day: string) => `No version of the law for ${day} is known here: what follows began later. Find the text of that day before you rely on it.`,
  unknownBeginning: (day: string) => `Since when this version applies is not established here: check that it was in force on ${day}.`,
  formerState: (name: string, successors: string) => `${name} no longer exists. Which of the states that followed it do you mean: ${successors}?`,
  whichDay: "The question gives more than one day. On which day was the offence committed? Ask again with that day alone.",
  comparisonColumns: ["State", "Law"],
  nothingFound: "nothing found here",

  unknown: "I do not know.",
  notProved: "I do not know: what I found is not carried by its own source, so I leave it out.",
  notFound: (what: string) => `I do not know: I found nothing reliable in the knowledge base on this question${what ? ` (${what})` : ""}.`,
  notEstablished: (state: string, topic: string) => `I do not know: for ${state}, "${topic}" could not be established so far.`,
  noEntry: (states: readonly string[]) => `I do not know: the knowledge base does not cover the law of ${list(states)}, so it is not available here.`,
  unknownArticle: (article: string) => `Nothing here cites an article ${article}; what follows rests on other provisions. Check the number.`,
  noEntryPart: (state: string) => `There is no entry on ${state} here.`,
  unknownInstrument: (ids: readonly string[]) => `I have no record of ${list(ids)}: there is no such instrument in the knowledge base. Check the number.`,
  lookedFor: (states: readonly string[], instruments: readonly string[], topics: readonly string[]) =>
    [states.length > 0 ? `law of ${list(states)}` : "", list(instruments), topics.length > 0 ? `topic: ${list(topics)}` : ""].filter(Boolean).join("; "),
  offerPerson: "A colleague may know: ask your network coordinator to introduce you to somebody who works on this.",
  whichState: "Which state's law do you mean? Name it in your question (for example: 'in Greece'), or set your own state with 'profile'.",
  empty: "Please type a question. 'help' shows examples.",
  tooLong: (most: number) => `Your message is too long for me (at most ${most} characters). Please ask one question, without attached text.`,
  noWords: "I could not find any words in your message. Please ask in words; 'help' shows examples.",
  declinedInstructions:
    "I cannot do that. I answer questions on migrant smuggling law and cooperation instruments; my instructions are not something that I discuss.",
  declinedEvasion: "I cannot help with avoiding border control. I answer prosecutors' questions on migrant smuggling law and cooperation instruments.",
  declinedPrivate:
    "I cannot identify or locate private persons. For that, use the police and judicial channels; I can tell you which instrument and which article.",
  declinedSubject: "I cannot help with that: it is outside my subject. I answer questions on migrant smuggling law and cooperation instruments.",

  helpTitle: "Liaison answers prosecutors' questions on migrant smuggling.",
  helpLines: [
    "Ask in your own words, in your own language, for example:",
    "  What is the maximum penalty in Greece if a migrant dies?",
    "  Peine pour aide à l'entrée irrégulière en bande organisée, France ?",
    "  Is Egypt a party to the Smuggling Protocol? Since when?",
    "  ETS 182: which article for a hearing by video link?",
    "  Compare attempt in Italy, Spain and Germany",
    "and go on: 'and in Austria?', 'what if somebody dies?'",
  ],
  helpCommands: "Commands",
  helpCommand: {
    help: "this page",
    profile: "your name, state and language",
    status: "what the knowledge base holds and how fresh it is",
    refresh: "take over changes in the knowledge folder",
    note: "the last answer as a Word document for the file ('note md': Markdown)",
    mark: "say that the last answer is right, wrong or incomplete",
    feedback: "what was said of answers",
    new: "begin a new conversation",
  } as Readonly<Record<string, string>>,
  helpLimits:
    "Every sentence has its source and the date on which it was checked. This is information, not legal advice: read the cited text before you rely on it. Do not type names or data of a case.",
  newConversation: "A new conversation begins: what was asked before is no longer assumed.",

  noteTitle: "Note on migrant smuggling law and cooperation",
  noteQuestion: "Question",
  noteAnswer: "Answer",
  noteAbout: "About this note",
  noteMade: (asked: string, made: string, asOf: string, version: string) =>
    `Asked on ${asked}, note made on ${made}. Law as of ${asOf}. Each source gives the day on which it was checked. Knowledge base ${version}.`,
  noteNothing: "There is no answer of yours in this conversation to make a note of. Ask first, then type 'note' (or 'note md' for Markdown).",
  noteReady: (markdown: boolean) => (markdown ? "The last answer as a Markdown file:" : "The last answer as a Word document ('note md' gives Markdown):"),
  verdict: { right: "right", wrong: "wrong", incomplete: "incomplete" },
  markHow: "Type 'mark right', 'mark wrong' or 'mark incomplete', and a word of comment if you like. Put 'signed' before the comment to be named.",
  markNothing: "There is no answer of yours in this conversation to mark.",
  marked: (signed: boolean) => `Thank you. The admins get question, answer and comment${signed ? ", with your name" : ", without your name"}.`,
  feedbackNone: "Nothing is open.",
  feedbackComment: "Comment:",
  feedbackHow: "'feedback done N' closes one; 'feedback question N' makes an evaluation question of it.",
  feedbackUnknown: (id: number) => `There is no feedback ${id}. 'feedback' lists what is open.`,
  feedbackDone: (id: number) => `Feedback ${id} is closed.`,
  feedbackQuestion: (file: string) => `Added to ${file}. Write the key and the patterns there, then run: npm run eval -- --file ${file}`,

  profileTitle: "Your profile",
  profileName: "Your name",
  profileJurisdiction: "Your own state (two letters, such as IT; it is assumed where a question names none)",
  profileLanguage: "Language of my sentences",
  profileLanguages: { en: "English", fr: "French", auto: "that of the question" },
  profileSave: "save",
  profileSaved: (name: string, state: string) => `Saved: ${name}, ${state}.`,
  profileNoState: "no state",
  profileBadState: (text: string) =>
    `"${text}" is not a state code that I know. Use two letters of ISO 3166-1, such as IT, GR, GB. Nothing was changed; type 'profile' to try again.`,

  dialogueHint: "('back', 'skip' to keep what is there, 'cancel')",
  dialogueReview: "Is this right? Type 'save', 'back' or 'cancel'.",
  dialogueCancelled: "Cancelled; nothing was changed.",
  dialogueFault: { required: "An answer is needed.", "too-long": "That is too long.", "not-an-option": "Please choose one of the options." },
  dialogueNow: (value: string) => `now: ${value}`,

  statusTitle: "Knowledge base",
  statusVersion: "Version",
  statusBuilt: "Built",
  statusJurisdictions: "Jurisdictions",
  statusInstruments: "Instruments",
  statusStatements: "Statements",
  statusModel: "Embedding model",
  statusOldest: "Oldest review",
  refreshed: (version: string, changed: number, removed: number, statements: number) =>
    `The knowledge base was refreshed: version ${version}, ${changed} changed and ${removed} removed ${changed + removed === 1 ? "file" : "files"}, ${statements} statements.`,
  refreshNothing: "Nothing has changed in the knowledge folder.",

  forbidden: "You may not do that. Ask an admin of the network.",
  tooFast: "That is too fast for me: please wait a minute.",
  fault: (reference: string) =>
    `Something went wrong here; it is not your fault. Nothing was lost. Please try again, and if it happens again tell an admin this reference: ${reference}.`,
  oldButton: "This button is no longer valid. Please ask again.",

  consoleWelcome: (statements: number, states: number, instruments: number) =>
    `Liaison: migrant smuggling law and cooperation instruments. ${statements} statements on ${states} jurisdictions and ${instruments} instruments.`,
  consoleHint: "Ask a question, or type 'help'. Ctrl-D ends.",
  consoleBye: "Good-bye.",
  consoleAgain: "(Ctrl-C again, or Ctrl-D, ends)",
  consoleBusy: "(looking it up ...)",
} as const;

type Widen<Value> = Value extends string
  ? string
  : Value extends (...args: infer Args) => string
    ? (...args: Args) => string
    : Value extends readonly string[]
      ? readonly string[]
      : { readonly [Key in keyof Value]: Widen<Value[Key]> };

/** A language of the bot: a missing or ill-formed translation does not compile. */
export type Texts = Widen<typeof en>;
