/** Rows of the first page of a long list: few, so that it comes at once. */
export const FIRST_PAGE = 100;

/** Rows of the pages after it: as many as pay off. */
export const NEXT_PAGE = 1000;
