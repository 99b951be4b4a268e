const KEYWORDS = new Set(
  `begincmap endcmap CMapName def dict begin end findresource defineresource pop dup currentdict begincodespacerange
  endcodespacerange beginbfchar endbfchar beginbfrange endbfrange begincidrange endcidrange begincidchar endcidchar
  beginnotdefrange endnotdefrange beginnotdefchar endnotdefchar usecmap << >> [ ]`.split(/\s+/),
)
const NAMES = new Set(
  `/CIDInit /ProcSet /CIDSystemInfo /Registry /Ordering /Supplement /CMapName /CMapType /WMode /CMap
  /Identity-H /Identity-V`.split(/\s+/),
)

const TOKEN = /%[^\r\n]*|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|\([^()]*\)|\/[^\s<>[\]()/%]*|[^\s<>[\]()/%]+/g

/**
 * A table from codes to characters (ISO 32000-2, 9.7.5) written anew of its numbers and the words of its form, without
 * comments and names. Undefined where something else stands in it.
 */
export function characterMap(content: Buffer): Buffer | undefined {
  const written: string[] = []
  for (const [token] of content.toString('latin1').matchAll(TOKEN)) {
    if (token.startsWith('%')) continue
    const word = wordOf(token)
    if (word === undefined) return undefined
    written.push(word)
  }
  return Buffer.from(written.join('\n'), 'latin1')
}

function wordOf(token: string): string | undefined {
  if (token.startsWith('('))
    return /^\((?:Adobe|Identity|UCS|GB1|CNS1|Japan1|Korea1)\)$/.test(token) ? token : '(Adobe)'
  if (token.startsWith('/')) return NAMES.has(token) || /^\/u[0-9A-Fa-f]{4,6}$/.test(token) ? token : '/Map'
  const isOurs = KEYWORDS.has(token) || /^<[0-9A-Fa-f\s]*>$/.test(token) || /^-?\d{1,10}(?:\.\d{1,10})?$/.test(token)
  return isOurs ? token : undefined
}
