/** A section, given by its headings, on one line: `Installing › On Linux`. */
export const sectionLine = (section: readonly string[] = []): string => section.join(' › ');
