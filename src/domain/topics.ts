/** The headings of the knowledge: the same for every state and every instrument, so that answers can be compared. */

interface TopicInfo {
  readonly en: string;
  readonly fr: string;
  /** Every jurisdiction has it or says `not established`. */
  readonly required?: true;
}

const TOPICS = {
  offence: { en: "Offence", fr: "Infraction", required: true },
  stay: { en: "Facilitating unlawful stay", fr: "Aide au séjour irrégulier", required: true },
  documents: { en: "Documents", fr: "Documents", required: true },
  benefit: { en: "Financial or material benefit", fr: "Avantage financier ou matériel", required: true },
  penalty: { en: "Basic penalty", fr: "Peine de base", required: true },
  aggravation: { en: "Aggravating circumstances", fr: "Circonstances aggravantes", required: true },
  death: { en: "Death", fr: "Décès", required: true },
  danger: { en: "Danger to life, inhuman treatment", fr: "Mise en danger, traitement inhumain", required: true },
  "organised-group": { en: "Organised group", fr: "Bande organisée", required: true },
  humanitarian: { en: "Humanitarian exemption", fr: "Exemption humanitaire", required: true },
  attempt: { en: "Attempt and participation", fr: "Tentative et participation", required: true },
  "legal-persons": { en: "Legal persons", fr: "Personnes morales", required: true },
  "migrant-liability": { en: "Liability of the migrant", fr: "Responsabilité du migrant", required: true },
  confiscation: { en: "Confiscation and seizure", fr: "Confiscation et saisie", required: true },
  jurisdiction: { en: "Jurisdiction", fr: "Compétence", required: true },
  investigation: { en: "Investigation and procedure", fr: "Enquête et procédure", required: true },
  limitation: { en: "Limitation", fr: "Prescription", required: true },
  authorities: { en: "Authorities", fr: "Autorités", required: true },
  languages: { en: "Languages", fr: "Langues", required: true },
  cases: { en: "Judgments", fr: "Jurisprudence", required: true },
  amendments: { en: "Amendments", fr: "Modifications", required: true },
  trafficking: { en: "Trafficking in human beings", fr: "Traite des êtres humains" },
  treaties: { en: "Treaties", fr: "Traités" },
  reference: { en: "Reference and dates", fr: "Référence et dates" },
  purpose: { en: "Purpose", fr: "Objet" },
  scope: { en: "Scope", fr: "Champ d'application" },
  definition: { en: "Definition", fr: "Définition" },
  criminalisation: { en: "Criminalisation", fr: "Incrimination" },
  refusal: { en: "Grounds for refusal", fr: "Motifs de refus" },
  "dual-criminality": { en: "Dual criminality", fr: "Double incrimination" },
  channels: { en: "Channels", fr: "Voies de transmission" },
  "time-limits": { en: "Time limits", fr: "Délais" },
  participation: { en: "Parties", fr: "Parties" },
  relations: { en: "Relation to other instruments", fr: "Relations avec d'autres instruments" },
  "spontaneous-information": { en: "Spontaneous information", fr: "Transmission spontanée d'informations" },
  service: { en: "Service of documents", fr: "Remise d'actes" },
  hearing: { en: "Hearing of witnesses and experts", fr: "Audition de témoins et d'experts" },
  "video-hearing": { en: "Hearing by video link", fr: "Audition par vidéoconférence" },
  "telephone-hearing": { en: "Hearing by telephone", fr: "Audition par téléphone" },
  "search-seizure": { en: "Search and seizure", fr: "Perquisition et saisie" },
  banking: { en: "Banking information", fr: "Informations bancaires" },
  interception: { en: "Interception", fr: "Interception" },
  "controlled-delivery": { en: "Controlled delivery", fr: "Livraison surveillée" },
  "cross-border-observation": { en: "Cross-border observation", fr: "Observation transfrontalière" },
  "covert-investigation": { en: "Covert investigation", fr: "Enquête discrète" },
  "joint-investigation-team": { en: "Joint investigation team", fr: "Équipe commune d'enquête" },
  "freezing-confiscation": { en: "Freezing and confiscation", fr: "Gel et confiscation" },
  "transfer-of-proceedings": { en: "Transfer of proceedings", fr: "Transmission des procédures" },
  "transfer-of-prisoners": { en: "Transfer of sentenced persons", fr: "Transfèrement des condamnés" },
  "temporary-transfer": { en: "Temporary transfer", fr: "Transfèrement temporaire" },
  extradition: { en: "Extradition and surrender", fr: "Extradition et remise" },
  boarding: { en: "Boarding at sea", fr: "Arraisonnement en mer" },
  rescue: { en: "Rescue at sea", fr: "Sauvetage en mer" },
  return: { en: "Return of migrants", fr: "Retour des migrants" },
  "witness-protection": { en: "Protection of witnesses", fr: "Protection des témoins" },
  victims: { en: "Victims", fr: "Victimes" },
  "electronic-evidence": { en: "Electronic evidence", fr: "Preuves électroniques" },
  sanctions: { en: "Sanctions", fr: "Sanctions" },
  databases: { en: "Databases", fr: "Bases de données" },
  "police-cooperation": { en: "Police cooperation", fr: "Coopération policière" },
} as const satisfies Record<string, TopicInfo>;

export type Topic = keyof typeof TOPICS;

export const topicNames = Object.keys(TOPICS) as readonly Topic[];

export const isTopic = (name: string): name is Topic => name in TOPICS;

/** The topics that every jurisdiction must have, or declare not established. */
export const requiredTopics: readonly Topic[] = topicNames.filter((name) => "required" in TOPICS[name]);

export const topicLabel = (topic: Topic, language: "en" | "fr"): string => TOPICS[topic][language];
