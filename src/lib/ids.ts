import { randomBytes } from "node:crypto";

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; // Crockford base32: no I, L, O, U

/** An id that can be read out over the telephone: a kind and eight symbols (40 random bits), `mtg_7H2K9QXA`. */
export const makeId = <const Kind extends string>(kind: Kind): `${Kind}_${string}` => {
  let symbols = "";
  for (const byte of randomBytes(8)) symbols += ALPHABET[byte % 32];
  return `${kind}_${symbols}`;
};
