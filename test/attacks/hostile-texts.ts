/** Families of texts that make a careless reader slow: each is cut or repeated to a size, a kilobyte if not said. */

export const KILOBYTE = 1_024

const HEAD = '关于修改《中华人民共和国网络安全法》的决定\n'
const HAN = '一二三四五六七八九'

/** Lines of a decision, as many as fit, each under a number of its own. */
const decision = (size: number, order: (at: number) => string): string => {
  let text = HEAD
  for (let at = 0; ; at += 1) {
    const line = `${HAN.charAt(at % 9)}、${order(at)}\n`
    if (Buffer.byteLength(text + line) > size) return text
    text += line
  }
}

const repeated = (size: number, unit: string, before = '', after = ''): string => {
  const room = size - Buffer.byteLength(before) - Buffer.byteLength(after)
  return before + unit.repeat(Math.max(1, Math.floor(room / Buffer.byteLength(unit)))) + after
}

const order = (size: number, unit: string, before: string, after: string): string =>
  repeated(size, unit, `${HEAD}一、${before}`, after)

export const families: Readonly<Record<string, (size?: number) => string>> = {
  'doubling a word': (size = KILOBYTE) => decision(size, () => '将第一条中的“网络”修改为“网络网络”。'),
  'putting a word behind itself': (size = KILOBYTE) => decision(size, () => '在第一条中的“网络”后增加“网络”。'),
  'doubling everywhere': (size = KILOBYTE) => decision(size, () => '在本法中的“的”后增加“的”。'),
  'a page for a sign': (size = KILOBYTE) => order(size, '的', '将本法中的“的”修改为“', '”。'),
  'a sentence for every article': (size = KILOBYTE) =>
    order(size, '网络', '在第一条至第七十九条、第一条至第七十九条、第一条至第七十九条最后增加“', '。”'),
  'ranges of places': (size = KILOBYTE) => order(size, '第一条至第二千条、', '删去', '第一条。'),
  'far numbers': (size = KILOBYTE) => decision(size, (at) => `增加一条，作为第${HAN.charAt(at % 9)}亿条：“网络。”`),
  'long numerals': (size = KILOBYTE) => order(size, '九千九百亿', '将第', '条修改为：“网”。'),
  digits: (size = KILOBYTE) => repeated(size, '9'),
  'nested quotations': (size = KILOBYTE) => order(size / 2, '“', '将第一条修改为：', '') + repeated(size / 2, '”'),
  'nested titles': (size = KILOBYTE) => order(size / 2, '《网', '将', '') + repeated(size / 2, '》'),
  'titles in a title that does not end': (size = KILOBYTE) => order(size, '《网》', '将《安', '第一条'),
  'places of many laws': (size = KILOBYTE) => order(size, '《网络安全法》第一条、', '将', '中的“网络”修改为“安全”。'),
  'articles added': (size = KILOBYTE) =>
    decision(size, (at) => `增加一条，作为第${at + 2}条：“国家维护网络安全和网络秩序。”`),
  'articles written anew': (size = KILOBYTE) =>
    decision(size, (at) => `将第${(at % 79) + 1}条修改为：“国家维护网络安全和网络秩序。”`),
  'open titles': (size = KILOBYTE) => repeated(size, '《'),
  brackets: (size = KILOBYTE) => repeated(size / 2, '(（') + repeated(size / 2, '）)'),
  braces: (size = KILOBYTE) => repeated(size, '{{'),
  'one long line': (size = KILOBYTE) => repeated(size, '网络安全'),
  'empty lines': (size = KILOBYTE) => repeated(size, '\r\n'),
  spaces: (size = KILOBYTE) => repeated(size, ' ', 'a', 'b'),
  'wide and narrow spaces': (size = KILOBYTE) => repeated(size, '\u3000\u200b\u00a0 ', '第', '条'),
  'many parts': (size = KILOBYTE) => repeated(size, '第一章 总则\n第一条 甲。\n', '某法\n'),
  'one label again and again': (size = KILOBYTE) => repeated(size, '第一条 ', '某法\n'),
  'deep lists': (size = KILOBYTE) => repeated(size, '（一）甲：\n1.乙：\n（1）丙：\n', '第一条 下列：\n'),
  citations: (size = KILOBYTE) => repeated(size, '依照本法第一条第二款第（三）项、前款、'),
  'citation lists': (size = KILOBYTE) => repeated(size, '第一条至第九十九条、', '违反本法', '的'),
  'pairs that may be parted anywhere': (size = KILOBYTE) => repeated(size, 'a', '', '!'),
  'marks of a pattern': (size = KILOBYTE) => repeated(size, '.*+?^$[{}]()|\\'),
  'per cent signs': (size = KILOBYTE) => repeated(size, '%25%'),
  'ways up': (size = KILOBYTE) => repeated(size, '../'),
  'signs that grow when folded': (size = KILOBYTE) => repeated(size, '\ufdfa'),
  'marks upon a letter': (size = KILOBYTE) => repeated(size, '\u0301', 'e'),
  'signs beyond the first plane': (size = KILOBYTE) => repeated(size, '𠮷'),
  'hashes to draw from': (size = KILOBYTE) => repeated(size, `${'0123456789abcdef'.repeat(4)}\n`),
  'cells and quotes': (size = KILOBYTE) => repeated(size, '"",'),
  'nested arrays': (size = KILOBYTE) => repeated(size / 2, '[') + repeated(size / 2, ']'),
  'words, one sign each': (size = KILOBYTE) => repeated(size, '一 '),
  addresses: (size = KILOBYTE) => repeated(size, 'csl@2017-06-01#art-1/'),
  'a mail address without end': (size = KILOBYTE) => repeated(size, 'a.', '', '@'),
  days: (size = KILOBYTE) => repeated(size, '2017年6月1日'),
}
