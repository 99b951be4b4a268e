import { describe, expect, it } from 'vitest'
import { oldWords, textOf } from './pieces.ts'
import { placeWords } from './place.ts'
import { citedIn, renumberReferences } from './references.ts'

const cited = (text: string): readonly string[] => citedIn(text).map(({ place }) => placeWords(place))

const CITED: readonly (readonly [text: string, ...places: string[]])[] = [
  ['违反本法第二十一条、第二十五条规定的', '第二十一条', '第二十五条'],
  ['依照第十八条第二款、第三款处罚', '第十八条第二款', '第十八条第三款'],
  ['违反第六条至第八条规定', '第六条', '第八条'],
  ['本条第二款规定的', '第二款'],
  ['前款第一项、第二项行为', '第一项', '第二项'],
  ['依照刑法第二百二十一条、第二百二十二条的规定'],
  ['依照《中华人民共和国统计法》第九条和本法第十条', '第十条'],
  ['《条例》第三条第二款规定的'],
  ['依照刑法第三条的规定，该条第二款另有规定的'],
  ['第一审人民法院、第三人'],
  ['属于第一款项目的'],
]

describe('references of a law to itself are found, those to other laws are not', () => {
  for (const [text, ...places] of CITED) it(text, () => expect(cited(text)).toEqual(places))
})

describe('references are numbered anew', () => {
  const moved = (text: string): string =>
    textOf(
      renumberReferences(oldWords(text), { article: '9', para: 2 }, (place) =>
        place.article === undefined ? undefined : { ...place, article: String(Number(place.article) + 2) },
      ).words,
    )

  it('article by article, in lists and ranges', () => {
    expect(moved('本法第十九条、第二十条第一款至第三款')).toBe('本法第二十一条、第二十二条第一款至第三款')
  })

  it('and their own article is not printed where it was not', () => {
    expect(moved('依照本条第一款的规定')).toBe('依照本条第一款的规定')
  })
})
