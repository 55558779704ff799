// How much a stranger's badge may cost. What a limit stops, a page says.

/** a form that is sent: a file, or a text */
export const MOST_FORM_BYTES = 2 * 1024 * 1024
/** a badge as text, and anything that is fetched for it */
export const MOST_TEXT_BYTES = 1024 * 1024
export const MOST_DEPTH = 24
/** values in a document, lists and objects counted too */
export const MOST_VALUES = 20_000
/** statements that a signature covers */
export const MOST_QUADS = 6_000
/** how often blank nodes may be compared deeply: at most once for each that is not told apart at once */
export const WORK_FACTOR = 1
/** neighbours of a node without a name that look the same: every order of them may have to be tried */
export const MOST_ALIKE = 6
/** a status list, once inflated */
export const MOST_LIST_BYTES = 16 * 1024 * 1024
/** a badge baked into a picture compressed */
export const MOST_INFLATED_BYTES = MOST_TEXT_BYTES
/** documents asked for because of one badge, the address that was entered counted too */
export const MOST_DOCUMENTS = 8
/** statuses that one badge names */
export const MOST_STATUSES = 4
