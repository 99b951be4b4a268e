const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

export const inText = (text: string): string => text.replace(/[&<>\r]/g, (one) => escapes[one] ?? one)
export const inAttribute = (text: string): string => text.replace(/[&<>"\t\n\r]/g, (one) => escapes[one] ?? one)
