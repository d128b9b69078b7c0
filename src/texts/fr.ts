/** Toutes les phrases du bot, en français. */
import { type Topic, topicLabel } from "../domain/topics.ts";
import type { Texts } from "./en.ts";

const list = (items: readonly string[]): string => (items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} et ${items.at(-1)}`);

export const fr: Texts = {
  yes: "Oui.",
  no: "Non.",
  partly: "En partie.",
  list,
  topic: (topic: Topic) => topicLabel(topic, "fr"),

  lawOf: (state) => `Droit applicable : ${state}.`,
  lawOn: (day) => `Droit au ${day}.`,
  assumedAsker: (state) => `Droit applicable : ${state} (votre État, la question n'en nommant aucun).`,
  assumedThread: (state) => `Droit applicable : ${state}, comme précédemment.`,
  assumedContent: (state) => `La question ne nomme aucun État ; ses termes renvoient à : ${state}.`,
  until: (day) => `Jusqu'au ${day} :`,
  from: (day) => `À partir du ${day} :`,
  laterLaw: "Droit postérieur :",
  laterLawFrom: (day) => `Droit postérieur, depuis le ${day} :`,
  formerLaw: "Droit antérieur :",
  wordsOf: (cite) => `${cite}, texte original :`,

  inForceSince: (day) => `en vigueur depuis le ${day}`,
  inForceFromTo: (from, to) => (from ? `en vigueur du ${from} au ${to}` : `en vigueur jusqu'au ${to}`),
  checkedOn: (day) => `vérifié le ${day}`,
  evidence: { "text-seen": "texte vu", "secondary-seen": "source secondaire vue", "not-seen": "non vu : à vérifier avant usage" },
  sources: "Sources",
  wordedBy: (model) => `Rédigé par ${model} ; chaque chiffre et chaque nom a été comparé à la source citée.`,

  party: (state, instrument, how, ratified, inForce) =>
    `${state} : partie à l'instrument « ${instrument} »${ratified ? `, ${how ?? "ratification"} le ${ratified}` : ""}${inForce ? `, en vigueur à son égard depuis le ${inForce}` : ""}.`,
  partyEnded: (state, instrument, ended) => `${state} : partie à l'instrument « ${instrument} » jusqu'au ${ended} ; ne l'est plus.`,
  notParty: (state, instrument, signed) =>
    `${state} n'est pas partie à l'instrument « ${instrument} »${signed ? ` ; signature le ${signed}, sans ratification` : ""}.`,
  partyUnknown: (state, instrument, signed) =>
    `Il n'est pas établi ici que ${state} soit partie à l'instrument « ${instrument} »${signed ? ` (signature le ${signed})` : ""}. Vérifiez auprès du dépositaire avant de vous y fier.`,
  signedOn: (day) => `Signature le ${day}.`,
  note: (text) => `Note : ${text}`,
  boundBy: {
    ratification: "ratification",
    accession: "adhésion",
    acceptance: "acceptation",
    approval: "approbation",
    succession: "succession",
    "eu-membership": "lié en tant qu'État membre de l'Union européenne",
    signature: "signature définitive",
  },
  partyList: (instrument, count) => `Parties à l'instrument « ${instrument} » (${count}) :`,
  noParties: (instrument) => `Aucun des États visés n'apparaît comme partie à l'instrument « ${instrument} ».`,
  notParties: (states) => `Non parties : ${list(states)}.`,
  unknownParties: (states) => `Non établi : ${list(states)}.`,
  partyColumns: ["État", "Lié par", "Le", "En vigueur"],
  maximum: (bound) => `Maximum selon cette disposition : ${bound}.`,
  minimum: (bound) => `Minimum selon cette disposition : ${bound}.`,
  life: "réclusion ou emprisonnement à perpétuité",
  years: (count) => (count === 1 ? "1 an" : `${count} ans`),
  months: (count) => `${count} mois`,
  orderedColumns: ["État", "Réponse", "Droit"],
  history: (state) => `Évolution du droit : ${state}.`,
  historyColumns: ["Depuis", "Jusqu'au", "Droit"],
  noVersion: (day) => `Aucune version du droit au ${day} n'est connue ici : ce qui suit est postérieur. Cherchez le texte de ce jour avant de vous y fier.`,
  unknownBeginning: (day) => `La date d'entrée en vigueur de cette version n'est pas établie ici : vérifiez qu'elle s'appliquait au ${day}.`,
  formerState: (name, successors) => `${name} : cet État n'existe plus. Lequel des États qui lui ont succédé visez-vous : ${successors} ?`,
  whichDay: "La question donne plusieurs jours. Quel jour l'infraction a-t-elle été commise ? Reposez la question avec ce seul jour.",
  comparisonColumns: ["État", "Droit"],
  nothingFound: "rien trouvé ici",

  unknown: "Je ne sais pas.",
  notProved: "Je ne sais pas : ce que j'ai trouvé n'est pas confirmé par sa propre source ; je ne le donne donc pas.",
  notFound: (what) => `Je ne sais pas : je n'ai rien trouvé de fiable dans la base de connaissances sur cette question${what ? ` (${what})` : ""}.`,
  notEstablished: (state, topic) => `Je ne sais pas : pour ${state}, « ${topic} » n'a pas pu être établi à ce jour.`,
  noEntry: (states) => `Je ne sais pas : la base de connaissances ne couvre pas le droit de ${list(states)} ; il n'est pas disponible ici.`,
  unknownArticle: (article) => `Rien ici ne cite d'article ${article} ; ce qui suit repose sur d'autres dispositions. Vérifiez le numéro.`,
  noEntryPart: (state) => `Il n'y a pas ici d'entrée sur ${state}.`,
  unknownInstrument: (ids) => `Je ne connais pas ${list(ids)} : aucun instrument de ce numéro ne figure dans la base. Vérifiez le numéro.`,
  lookedFor: (states, instruments, topics) =>
    [states.length > 0 ? `droit : ${list(states)}` : "", list(instruments), topics.length > 0 ? `thème : ${list(topics)}` : ""].filter(Boolean).join(" ; "),
  offerPerson: "Un collègue le sait peut-être : demandez au coordinateur du réseau de vous mettre en relation avec quelqu'un qui travaille sur ce sujet.",
  whichState: "Le droit de quel État visez-vous ? Nommez-le dans la question (par exemple « en Grèce »), ou indiquez votre État avec « profil ».",
  empty: "Posez votre question. « aide » montre des exemples.",
  tooLong: (most) => `Votre message est trop long (au plus ${most} caractères). Posez une seule question, sans texte joint.`,
  noWords: "Je n'ai trouvé aucun mot dans votre message. Posez la question avec des mots ; « aide » montre des exemples.",
  declinedInstructions:
    "Je ne peux pas faire cela. Je réponds aux questions sur le droit du trafic illicite de migrants et les instruments de coopération ; mes consignes ne se discutent pas.",
  declinedEvasion:
    "Je ne peux pas aider à échapper au contrôle aux frontières. Je réponds aux questions des procureurs sur le trafic illicite de migrants et la coopération.",
  declinedPrivate:
    "Je ne peux ni identifier ni localiser des particuliers. Passez par les voies policières et judiciaires ; je peux indiquer l'instrument et l'article.",
  declinedSubject:
    "Je ne peux pas vous aider : c'est hors de mon domaine. Je réponds aux questions sur le droit du trafic illicite de migrants et les instruments de coopération.",

  helpTitle: "Liaison répond aux questions des procureurs sur le trafic illicite de migrants.",
  helpLines: [
    "Posez la question avec vos mots, dans votre langue, par exemple :",
    "  Peine pour aide à l'entrée irrégulière en bande organisée, France ?",
    "  La tentative est-elle punissable en Belgique ?",
    "  L'Égypte est-elle partie au Protocole sur le trafic illicite de migrants ? Depuis quand ?",
    "  STE 182 : quel article pour une audition par vidéoconférence ?",
    "puis continuez : « et en Autriche ? », « et si quelqu'un meurt ? »",
  ],
  helpCommands: "Commandes",
  helpCommand: {
    help: "cette page",
    profile: "votre nom, votre État, votre langue",
    status: "ce que contient la base et de quand elle date",
    refresh: "reprendre les changements du dossier de connaissances",
    note: "la dernière réponse en document Word pour le dossier (« note md » : Markdown)",
    mark: "dire si la dernière réponse est juste, fausse ou incomplète",
    feedback: "ce qui a été dit des réponses",
    new: "commencer une nouvelle conversation",
  },
  helpLimits:
    "Chaque phrase a sa source et la date de sa vérification. C'est une information, non un avis juridique : lisez le texte cité avant de vous y fier. N'écrivez ni noms ni données d'une affaire.",
  newConversation: "Une nouvelle conversation commence : ce qui précède n'est plus supposé.",

  noteTitle: "Note sur le droit du trafic de migrants et la coopération",
  noteQuestion: "Question",
  noteAnswer: "Réponse",
  noteAbout: "À propos de cette note",
  noteMade: (asked, made, asOf, version) =>
    `Question posée le ${asked}, note établie le ${made}. Droit au ${asOf}. Chaque source indique le jour de sa vérification. Base de connaissances ${version}.`,
  noteNothing: "Il n'y a pas de réponse à vous dans cette conversation. Posez d'abord une question, puis écrivez « note » (ou « note md » pour Markdown).",
  noteReady: (markdown) => (markdown ? "La dernière réponse en Markdown :" : "La dernière réponse en document Word (« note md » donne du Markdown) :"),
  verdict: { right: "juste", wrong: "faux", incomplete: "incomplet" },
  markHow:
    "Écrivez « marquer juste », « marquer faux » ou « marquer incomplet », avec un commentaire si vous le souhaitez. « signé » avant le commentaire : vous serez nommé.",
  markNothing: "Il n'y a pas de réponse à vous dans cette conversation.",
  marked: (signed) => `Merci. Les administrateurs reçoivent question, réponse et commentaire${signed ? ", avec votre nom" : ", sans votre nom"}.`,
  feedbackNone: "Rien n'est ouvert.",
  feedbackComment: "Commentaire :",
  feedbackHow: "« retours fait N » en clôt un ; « retours question N » en fait une question d'évaluation.",
  feedbackUnknown: (id) => `Il n'y a pas de retour ${id}. « retours » énumère ceux qui sont ouverts.`,
  feedbackDone: (id) => `Retour ${id} clos.`,
  feedbackQuestion: (file) => `Ajouté à ${file}. Écrivez-y la clé et les motifs, puis lancez : npm run eval -- --file ${file}`,

  profileTitle: "Votre profil",
  profileName: "Votre nom",
  profileJurisdiction: "Votre État (deux lettres, par exemple IT ; supposé lorsque la question n'en nomme aucun)",
  profileLanguage: "Langue de mes phrases",
  profileLanguages: { en: "anglais", fr: "français", auto: "celle de la question" },
  profileSave: "enregistrer",
  profileSaved: (name, state) => `Enregistré : ${name}, ${state}.`,
  profileNoState: "sans État",
  profileBadState: (text) =>
    `« ${text} » n'est pas un code d'État connu. Deux lettres ISO 3166-1, par exemple IT, GR, GB. Rien n'a été changé ; tapez « profil » pour recommencer.`,

  dialogueHint: "(« retour », « passer » pour garder la valeur, « annuler »)",
  dialogueReview: "Est-ce exact ? Tapez « enregistrer », « retour » ou « annuler ».",
  dialogueCancelled: "Annulé ; rien n'a été changé.",
  dialogueFault: { required: "Une réponse est nécessaire.", "too-long": "C'est trop long.", "not-an-option": "Choisissez l'une des options." },
  dialogueNow: (value) => `actuellement : ${value}`,

  statusTitle: "Base de connaissances",
  statusVersion: "Version",
  statusBuilt: "Construite",
  statusJurisdictions: "États",
  statusInstruments: "Instruments",
  statusStatements: "Énoncés",
  statusModel: "Modèle de plongement",
  statusOldest: "Plus ancienne révision",
  refreshed: (version, changed, removed, statements) =>
    `Base rafraîchie : version ${version}, ${changed} fichiers changés, ${removed} retirés, ${statements} énoncés.`,
  refreshNothing: "Rien n'a changé dans le dossier de connaissances.",

  forbidden: "Vous n'y êtes pas autorisé. Adressez-vous à un administrateur du réseau.",
  tooFast: "C'est trop rapide pour moi : attendez une minute.",
  fault: (reference) =>
    `Une erreur s'est produite ici ; ce n'est pas votre faute. Rien n'est perdu. Réessayez et, si cela se reproduit, donnez cette référence à un administrateur : ${reference}.`,
  oldButton: "Ce bouton n'est plus valable. Posez de nouveau la question.",

  consoleWelcome: (statements, states, instruments) =>
    `Liaison : droit du trafic illicite de migrants et instruments de coopération. ${statements} énoncés sur ${states} États et ${instruments} instruments.`,
  consoleHint: "Posez une question, ou tapez « aide ». Ctrl-D termine.",
  consoleBye: "Au revoir.",
  consoleAgain: "(Ctrl-C encore une fois, ou Ctrl-D, termine)",
  consoleBusy: "(je cherche ...)",
};
