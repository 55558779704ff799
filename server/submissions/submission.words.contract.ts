/** Words as people count them: runs of characters between spaces that hold a letter or a digit. Used by screens and rules alike. */
export const countWords = (text: string): number =>
  text.split(/\s+/u).filter((part) => /[\p{L}\p{N}]/u.test(part)).length
