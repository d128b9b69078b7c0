/** Ten statements from a search that finds texts. */

const FIRST = 100;
const MOST = 1_600;

/**
 * A statement counts once, at the place of its best text; more texts are asked for until ten statements are found.
 *
 * @param {(count: number) => Promise<readonly string[]>} search owners of the best `count` texts, best first
 * @returns {Promise<readonly string[]>} at most ten statement ids
 */
export const distinctStatements = async (search) => {
  for (let count = FIRST; ; count *= 2) {
    const owners = await search(count);
    const statements = [...new Set(owners)].slice(0, 10);
    if (statements.length === 10 || owners.length < count || count >= MOST) return statements;
  }
};

/** Id of a text of a statement. @param {string} owner @param {number} place */
export const textId = (owner, place) => `${owner}#${place}`;

/** @param {string} id */
export const ownerOf = (id) => id.slice(0, id.lastIndexOf("#"));
