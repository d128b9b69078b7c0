/** Text from people or documents must not steer a terminal or hide its direction: control and bidirectional characters go. */
export const stripControls = (text: string): string =>
  text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (character) => (character === "\n" || character === "\t" ? character : ""));
