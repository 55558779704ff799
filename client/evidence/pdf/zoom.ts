/** How large a page is drawn: 1 is as wide as there is room. */
export const ZOOMS = [1, 1.5, 2, 3]
