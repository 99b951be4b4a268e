/** Whether PostgreSQL can store words as text: it holds neither U+0000 nor half a character. */
export const isStorable = (words: string): boolean => words.isWellFormed() && !words.includes('\0')

/** Words as they can be stored: what cannot be read stands as U+FFFD. */
export const storable = (words: string): string => words.toWellFormed().replaceAll('\0', '\uFFFD')
