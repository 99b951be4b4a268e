import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { readShelf } from '../../../kernel/library/shelf.ts'
import { parseAddress } from '../../../law/address.ts'
import { type Edition, isAnalysed } from '../../../law/edition.ts'
import { wordsAt } from '../../../law/relations.ts'
import { lawsFolder } from '../../../server/home.ts'
import { DRAFT_PATTERNS, type DraftItem, isDraftPattern } from './draft.ts'
import { draftItems } from './drafts.ts'
import { bearersOf, isHintedAt, isWithinClass, kindOfBearer, type NamedBearer } from './kin.ts'
import { SORTS_OF_TIME } from './limits.ts'
import { fineThatMakesTrue, unitThatMakesTrue } from './truth.ts'

const PATTERNS = Object.keys(DRAFT_PATTERNS).filter(isDraftPattern)
const shelf = readShelf(lawsFolder())
const csl = editionNamed('csl@2026-01-01')
const drafts = draftItems(csl, PATTERNS)

function editionNamed(name: string): Edition {
  const edition = shelf.find(({ law, version }) => `${law}@${version}` === name)
  if (!edition) throw new Error(name)
  return edition
}

const textOf = ({ options }: DraftItem, id: string): string => options.find((option) => option.id === id)?.text ?? ''
const rightOf = (draft: DraftItem): readonly string[] =>
  draft.kind === 'fill' ? (draft.key[0] ?? []) : draft.key.map((id) => textOf(draft, id))
const wrongOf = (draft: DraftItem): readonly string[] =>
  draft.options.map(({ text }) => text).filter((text) => !rightOf(draft).includes(text))
/** Without 根据《…》第…条， and with the answer where it was left out. */
const wholeOf = (draft: DraftItem): string =>
  draft.stem.replace(/^根据《[^》]+》[^，]+，/, '').replaceAll(/（　　）|____/g, rightOf(draft)[0] ?? '')

describe('drafts of the law of 2026', () => {
  test('are at least 150, of all six patterns, each once', () => {
    expect(drafts.length).toBeGreaterThanOrEqual(150)
    expect(new Set(drafts.map(({ pattern }) => pattern))).toEqual(new Set(PATTERNS))
    expect(new Set(drafts.map(({ id }) => id)).size).toBe(drafts.length)
    expect(new Set(drafts.map(({ stem }) => stem)).size).toBe(drafts.length)
  })

  test('stand on a unit and the hash of its words', () => {
    for (const { units, words } of drafts) {
      expect(units.length).toBeGreaterThan(0)
      for (const unit of units) {
        const text = wordsAt(csl, parseAddress(unit)?.unit ?? '') ?? ''
        expect(text).not.toBe('')
        expect(words[unit], unit).toBe(createHash('sha256').update(text).digest('hex'))
      }
    }
  })

  test('are the same each time', () => expect(draftItems(csl, PATTERNS)).toEqual(drafts))

  test('have no favourite letter', () => {
    const chosen = drafts.filter(
      ({ kind, pattern }) => kind === 'single' && (pattern === 'bearer' || pattern === 'limit'),
    )
    for (const letter of 'ABCD') {
      const times = chosen.filter(({ key }) => key[0] === letter).length
      expect(times, letter).toBeGreaterThan(chosen.length / 10)
      expect(times, letter).toBeLessThan(chosen.length / 2)
    }
  })
})

describe.each(shelf.filter(isAnalysed).map((edition) => [`${edition.law}@${edition.version}`, edition] as const))(
  'drafts of %s',
  (_, edition) => {
    const own = draftItems(edition, PATTERNS)
    const law = [...edition.units.values()].map(({ text }) => text.replace(/，是指/g, '是指')).join('\n')

    test('say, with the answer put back, nothing but the words of the law', () => {
      for (const draft of own) {
        // A list is asked in our words behind the law's; a fine names the acts of other paragraphs in brackets.
        // Of several measures the part in which they stood is told by its beginning.
        const told = draft.kind === 'multiple' ? { ...draft, stem: draft.stem.replace(/（　　）。$/, '') } : draft
        const said = wholeOf(told)
          .replace(/。下列属于这些.*$/, '')
          .replace(/（[^）]*）的?/g, '……')
          .replace(/本条第.+?款(?:行为|(?=规定))/g, '……')
        const strange = said
          .split(/……|[。；：]/)
          .map((words) => words.replace(/^，|，$/g, '').replace(/，?是指/g, '是指'))
          .filter((words) => !law.includes(words))
        expect(strange, draft.id).toEqual([])
      }
    })

    test('have one right answer, or several of a list, and no answer twice', () => {
      for (const draft of own) {
        const texts = draft.options.map(({ text }) => text)
        expect(new Set(texts).size, draft.id).toBe(texts.length)
        if (draft.kind === 'single') expect([draft.key.length, texts.length], draft.id).toEqual([1, 4])
        if (draft.kind === 'multiple') expect(draft.key.length > 1 && wrongOf(draft).length > 0, draft.id).toBe(true)
        if (draft.kind === 'fill') expect(draft.stem.split('____').length, draft.id).toBe(2)
      }
    })

    test('quote the law in their explanations, each word once, under its title', () => {
      const title =
        edition.law === 'points-2017'
          ? '《2017年全国普法依法治理工作要点》'
          : `《${edition.brief ?? edition.short[0]}》`
      for (const { id, explanation, stem } of own) {
        expect(explanation, id).toMatch(/^《[^》]+》(?:第[^：]+|引言)：“[^“”]+”$/)
        expect(explanation.startsWith(title) && stem.startsWith(`根据${title}`), id).toBe(true)
        expect(explanation, id).not.toMatch(/：“（[一二三四五六七八九十]+）|；”$/)
      }
    })

    test('ask for no member of an open list, and for no kind of information or training', () => {
      for (const { id, kind, stem, key } of own) {
        if (kind !== 'fill') continue
        const [clause = ''] = stem.split(/[，；。：]/).filter((words) => words.includes('____'))
        if (/、____|____、/.test(clause)) expect(clause, id).not.toMatch(/等(?!级)|其他/)
        expect(key.flat().join(' '), id).not.toMatch(/培训(?: |$)|(?<!身份)信息(?: |$)/)
      }
    })

    test('leave the field of a name outside of its blank, and accept it with and without', () => {
      for (const { id, kind, stem, key } of own) {
        if (kind !== 'fill' || !stem.includes('网络安全____')) continue
        const [[short = '', whole = ''] = []] = key
        expect(whole, id).toBe(`网络安全${short}`)
      }
    })

    test('leave the word of time nowhere in the question, and offer times of its own sort', () => {
      for (const draft of own.filter(({ pattern }) => pattern === 'limit')) {
        const [right = ''] = rightOf(draft)
        expect(draft.stem, draft.id).not.toContain(right)
        const sort = SORTS_OF_TIME.find(({ word }) => word === right)
        expect(sort?.wrong, draft.id).toEqual(expect.arrayContaining([...wrongOf(draft)]))
        if (right === '立即' || right === '及时') expect(wrongOf(draft).join(), draft.id).not.toMatch(/定期|每/)
        else expect(wrongOf(draft).join(), draft.id).not.toMatch(/在.+内/)
      }
    })

    test('ask for a bearer who acts in the sentence, among others of its kind of whom none is of its class', () => {
      const named = bearersOf(edition)
      for (const draft of own.filter(({ pattern, kind }) => pattern === 'bearer' && kind === 'single')) {
        const right = named.get(rightOf(draft)[0] ?? '')
        expect(draft.stem, draft.id).toMatch(/[，。；：由]（　　）/)
        expect(right && isHintedAt(right.who, draft.stem), draft.id).toBe(false)
        for (const who of wrongOf(draft)) {
          const other = named.get(who)
          if (!right || !other) throw new Error(`${draft.id}: ${who}`)
          expect(kindOfBearer(other.tags), draft.id).toBe(kindOfBearer(right.tags))
          expect(isWithinClass(right, other), `${draft.id}: ${who}`).toBe(false)
        }
      }
    })

    test('have no part of a missing word elsewhere in the sentence, and ask for no word twice', () => {
      const missing = own.filter(({ pattern }) => pattern === 'cloze')
      const words = missing.map((draft) => rightOf(draft)[0] ?? '')
      expect(new Set(words).size).toBe(words.length)
      for (const draft of missing) {
        const [right = ''] = rightOf(draft)
        for (const part of right.replace(/网络安全|网络|关键信息基础设施|个人信息|信息|国家/g, '|').split('|'))
          for (let at = 0; at + 3 <= part.length; at += 1)
            expect(draft.stem, `${draft.id}: ${right}`).not.toContain(part.slice(at, at + 3))
      }
    })

    test('ask for no frequency before a day of the year', () => {
      for (const { id, stem } of own) expect(stem, id).not.toMatch(/（　　）\d/)
    })

    test('do not give the answer away in the question', () => {
      for (const draft of own.filter(
        ({ pattern }) => pattern === 'cloze' || pattern === 'number' || pattern === 'bearer',
      ))
        for (const text of rightOf(draft))
          if (draft.kind !== 'multiple') expect(draft.stem, draft.id).not.toContain(text)
    })
  },
)

describe('no wrong answer is true', () => {
  const claim = { who: '', trigger: undefined, exact: [], like: '制定网络安全事件应急预案，并定期进行演练' }

  test('an emergency plan is the duty of every operator, and of those who run critical infrastructure too', () => {
    expect(unitThatMakesTrue(csl, { ...claim, bearers: ['operator'] })).toMatch(/^art-27\/para-1/)
    expect(unitThatMakesTrue(csl, { ...claim, bearers: ['cii_operator'] })).toMatch(/^art-(27|36)\/para-1/)
    expect(unitThatMakesTrue(csl, { ...claim, bearers: ['association'] })).toBeUndefined()
    const log = { ...claim, like: '留存相关的网络日志' }
    expect(unitThatMakesTrue(csl, { ...log, bearers: ['cii_operator'] })).toBe('art-23/para-1/item-3')
    const list = drafts.find(({ id }) => id.includes('#art-23/para-1:bearer'))
    expect(list && wrongOf(list).length).toBeGreaterThan(0)
    for (const text of list ? wrongOf(list) : []) expect(text).not.toContain('应急预案')
  })

  test('what binds anyone binds everybody; what binds operators of critical infrastructure alone binds no other', () => {
    const theft = { ...claim, like: '窃取或者以其他非法方式获取个人信息' }
    expect(unitThatMakesTrue(csl, { ...theft, bearers: ['media'] })).toMatch(/^art-46/)
    // 不得设置恶意程序 binds anyone by art. 50: nobody is a wrong answer to a sentence that says it.
    expect(drafts.filter(({ id }) => /#art-24\/para-1:bearer/.test(id))).toEqual([])
    const abroad = { ...claim, like: '应当在境内存储' }
    expect(unitThatMakesTrue(csl, { ...abroad, bearers: ['cii_operator'] })).toMatch(/^art-39/)
    expect(unitThatMakesTrue(csl, { ...abroad, bearers: ['association'] })).toBeUndefined()
  })

  test('another trigger is another statement, and words that must stand as they are do', () => {
    const plan = { ...claim, bearers: ['operator'] as const, like: '启动应急预案' }
    const incident = '在发生危害网络安全的事件时'
    expect(unitThatMakesTrue(csl, { ...plan, trigger: incident, exact: ['立即'] })).toMatch(/^art-27/)
    expect(unitThatMakesTrue(csl, { ...plan, trigger: incident, exact: ['在二十四小时内'] })).toBeUndefined()
    const unnamed = { ...claim, bearers: ['operator'] as const, like: '提供相关服务' }
    expect(unitThatMakesTrue(csl, { ...unnamed, trigger: '用户不提供真实身份信息的' })).toMatch(/^art-26/)
    expect(unitThatMakesTrue(csl, { ...unnamed, trigger: '发生网络安全事件' })).toBeUndefined()
  })

  test('a sum of another tier is wrong, the tier’s own is true', () => {
    const fine = csl.provisions.get('art-61/para-1')?.fine
    const tier = fine?.tiers[1]
    if (!fine || !tier) throw new Error('art-61/para-1')
    expect(fineThatMakesTrue(csl, { fine, tier, bounds: '50000–500000' })).toBe('art-61/para-1')
    expect(fineThatMakesTrue(csl, { fine, tier, bounds: '10000–100000' })).toBe('art-61/para-1')
    expect(fineThatMakesTrue(csl, { fine, tier, bounds: '10000–50000' })).toBeUndefined()
  })

  test('classes of bearers: named organs are told apart, whoever is among others is not', () => {
    const department = (who: string): NamedBearer => ({ who, tags: ['department'] })
    const within = (one: string, other: string) => isWithinClass(department(one), department(other))
    expect(within('国家网信部门', '国务院电信主管部门')).toBe(false)
    expect(within('国务院公安部门', '公安机关')).toBe(true)
    expect(within('网信部门和有关部门', '公安机关')).toBe(true)
    expect(within('国家网信部门会同国务院有关部门', '国务院电信主管部门')).toBe(true)
    expect(within('县级以上地方人民政府有关部门', '国务院电信主管部门')).toBe(false)
    expect(within('县级以上人民政府', '省、自治区、直辖市人民政府')).toBe(true)
    expect(within('县级以上人民政府', '行政机关')).toBe(true)
    expect(within('国务院', '国家网信部门')).toBe(false)
    const state: NamedBearer = { who: '国家机关', tags: ['state_organ'] }
    expect(isWithinClass(state, department('行政机关'))).toBe(true)
    const bank: NamedBearer = { who: '金融机构', tags: ['financial'] }
    expect(isWithinClass(bank, { who: '企业', tags: ['enterprise'] })).toBe(true)
    expect(kindOfBearer(['cmc'])).not.toBe(kindOfBearer(['department']))
    expect(kindOfBearer(['media'])).not.toBe(kindOfBearer(['operator']))
    expect(kindOfBearer(['anyone'])).toBeUndefined()
  })

  test('no measure that an article on the same duties orders is a wrong answer, nor what every breach brings', () => {
    const asked = drafts.filter(
      ({ pattern, kind, stem }) => pattern === 'fine' && kind === 'multiple' && !stem.includes('下列属于'),
    )
    expect(asked.length).toBeGreaterThan(5)
    for (const draft of asked) {
      const unit = parseAddress(draft.units[0] ?? '')?.unit ?? ''
      for (const measure of wrongOf(draft).map((words) => words.replace(/^责令/, ''))) {
        expect(wordsAt(csl, unit), draft.id).not.toContain(measure)
        expect(measure, draft.id).not.toMatch(/改正|没收违法所得/)
      }
    }
  })

  test('nobody is offered whom the sentence binds: read again from the words of each unit', () => {
    for (const draft of drafts.filter(({ pattern, kind }) => pattern === 'bearer' && kind === 'single')) {
      const said = wholeOf(draft)
      for (const who of wrongOf(draft))
        for (const { text, bearer } of csl.provisions.values())
          if (bearer?.zh === who && text.length > 12)
            expect(said, `${draft.id}: ${who}`).not.toContain(text.replace(/。$/, ''))
    }
  })

  test('a time that the sentence itself names is no wrong answer', () => {
    for (const draft of drafts.filter(
      ({ pattern }) => pattern === 'limit' || pattern === 'number' || pattern === 'fine',
    ))
      for (const text of wrongOf(draft)) expect(draft.stem, draft.id).not.toContain(text)
  })
})
