import { describe, expect, test } from 'vitest'
import {
  body,
  choice,
  choices,
  entry,
  inQti3,
  item,
  mapping,
  ours,
  read,
  response,
  SCORE,
  set,
  template,
  value,
  variable,
} from '../../../../test/items/qti-documents.ts'

const opt = (...ids: readonly string[]) => ids.map((id) => ({ id, text: `选${id}` }))

const CASES: readonly (readonly [string, string, object])[] = [
  [
    'a choice of one',
    item(response('single', 'identifier', ['B']) + SCORE + choice(1, ['A', 'B']) + template('match_correct')),
    {
      id: 'Q1',
      title: '题目',
      kind: 'single',
      stem: '题',
      options: opt('A', 'B'),
      key: ['B'],
      points: 1,
      explanation: '',
      units: [],
      findings: [],
    },
  ],
  [
    'a choice of several',
    item(response('multiple', 'identifier', ['A', 'C']) + choice(0, ['A', 'B', 'C']) + template('match_correct')),
    { kind: 'multiple', key: ['A', 'C'] },
  ],
  [
    'a choice without a key',
    item(response('single', 'identifier', []) + choice(1, ['A', 'B'])),
    { kind: 'single', key: null, findings: [] },
  ],
  [
    'true and false as choices',
    item(response('single', 'identifier', ['true']) + choice(1, ['true', 'false']) + template('match_correct')),
    { kind: 'single', key: ['true'] },
  ],
  [
    'partial credit by a mapping, what is not named costs',
    item(
      response(
        'multiple',
        'identifier',
        ['H', 'O'],
        mapping({ H: 1, O: 1, Cl: -1 }, 'lowerBound="0" upperBound="2" defaultValue="-2"'),
      ) +
        choice(0, ['H', 'He', 'O', 'Cl']) +
        template('map_response'),
    ),
    { kind: 'multiple', key: ['H', 'O'], points: 2, weights: { H: 0.5, He: -1, O: 0.5, Cl: -0.5 }, findings: [] },
  ],
  [
    'partial credit that may go below nothing',
    item(
      response('multiple', 'identifier', ['H', 'O'], mapping({ H: 1, O: 1, Cl: -1 })) +
        choice(0, ['H', 'O', 'Cl']) +
        template('map_response'),
    ),
    { weights: { H: 0.5, O: 0.5, Cl: -0.5 }, findings: [{ code: 'left-out', what: 'lower bound' }] },
  ],
  [
    'a mapping alone is the key too',
    item(
      response('single', 'identifier', [], mapping({ A: 2, B: 1 })) +
        choice(1, ['A', 'B', 'C']) +
        template('map_response'),
    ),
    { kind: 'single', key: ['A'], points: 2, weights: { A: 1, B: 0.5 } },
  ],
  [
    'a mapping that processing does not use',
    item(
      response('single', 'identifier', ['A'], mapping({ A: 2, B: 1 })) +
        choice(1, ['A', 'B']) +
        template('match_correct'),
    ),
    { kind: 'single', key: ['A'], points: 1 },
  ],
  [
    'points of the highest score',
    item(
      response('single', 'identifier', ['A']) +
        '<outcomeDeclaration identifier="MAXSCORE" cardinality="single" baseType="float"><defaultValue><value>5</value></defaultValue></outcomeDeclaration>' +
        choice(1, ['A', 'B']) +
        template('match_correct'),
    ),
    { points: 5 },
  ],
  [
    'points of the normal maximum',
    item(
      response('single', 'identifier', ['A']) +
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float" normalMaximum="4"/>' +
        choice(1, ['A', 'B']) +
        template('match_correct'),
    ),
    { points: 4 },
  ],
  [
    'points that processing sets',
    item(
      response('single', 'identifier', ['A']) +
        SCORE +
        choice(1, ['A', 'B']) +
        ours(`<match>${variable}<correct identifier="RESPONSE"/></match>`, 3),
    ),
    { points: 3, key: ['A'] },
  ],
  [
    'a key that names no choice',
    item(response('single', 'identifier', ['Z']) + choice(1, ['A', 'B'])),
    { kind: 'single', key: null, findings: [{ code: 'key-unknown', what: 'key' }] },
  ],
  [
    'hottext',
    item(
      response('single', 'identifier', ['B']) +
        body(
          '<hottextInteraction responseIdentifier="RESPONSE" maxChoices="1"><prompt>哪一处错？</prompt><p>日志<hottext identifier="A">六个月</hottext>，<hottext identifier="B">三年</hottext>。</p></hottextInteraction>',
        ),
    ),
    {
      kind: 'single',
      stem: '哪一处错？\n\n日志六个月，三年。',
      options: [
        { id: 'A', text: '六个月' },
        { id: 'B', text: '三年' },
      ],
      key: ['B'],
    },
  ],
  [
    'one list in the text',
    item(
      response('single', 'identifier', ['B']) +
        body(
          `<p>不少于<inlineChoiceInteraction responseIdentifier="RESPONSE" shuffle="false">${choices('inlineChoice', ['A', 'B'])}</inlineChoiceInteraction>个月</p>`,
        ),
    ),
    { kind: 'single', stem: '不少于____个月', options: opt('A', 'B'), key: ['B'] },
  ],
  [
    'several lists in the text',
    item(
      response('single', 'identifier', ['B'], '', 'R1') +
        response('single', 'identifier', ['A'], '', 'R2') +
        body(
          `<p>甲<inlineChoiceInteraction responseIdentifier="R1">${choices('inlineChoice', ['A', 'B'])}</inlineChoiceInteraction>乙<inlineChoiceInteraction responseIdentifier="R2">${choices('inlineChoice', ['A', 'B'])}</inlineChoiceInteraction></p>`,
        ),
    ),
    {
      kind: 'fill',
      stem: '甲____乙____',
      options: [],
      key: [['选B'], ['选A']],
      findings: [{ code: 'left-out', what: 'choices' }],
    },
  ],
  [
    'a list beside an entry',
    item(
      response('single', 'identifier', ['B'], '', 'R1') +
        response('single', 'string', ['六'], '', 'R2') +
        body(
          `<p><inlineChoiceInteraction responseIdentifier="R1">${choices('inlineChoice', ['A', 'B'])}</inlineChoiceInteraction>与${entry('R2')}</p>`,
        ),
    ),
    { kind: 'fill', stem: '____与____', key: [['选B'], ['六']] },
  ],
  [
    'an entry with several accepted texts',
    item(
      response('single', 'string', ['六个月'], mapping({ 六个月: 1, '6个月': 1, 半年: 0.5 })) +
        body(`<p>留存${entry()}。</p>`) +
        template('map_response'),
    ),
    { kind: 'fill', stem: '留存____。', key: [['六个月', '6个月']], findings: [{ code: 'partial-credit' }] },
  ],
  [
    'an entry whose texts processing names',
    item(
      response('single', 'string', []) +
        body(`<p>${entry()}</p>`) +
        ours(
          `<or><stringMatch caseSensitive="false">${variable}${value('六', 'string')}</stringMatch><match>${variable}${value('6', 'string')}</match></or>`,
          2,
        ),
    ),
    { kind: 'fill', stem: '____', key: [['六', '6']], points: 2 },
  ],
  [
    'an entry of a number',
    item(response('single', 'float', ['6']) + body(`<p>${entry()}</p>`) + template('match_correct')),
    { kind: 'number', key: [{ from: 6, to: 6 }] },
  ],
  [
    'a number within a tolerance',
    item(
      response('single', 'float', ['6']) +
        body(`<p>${entry()}</p>`) +
        ours(`<equal toleranceMode="absolute" tolerance="0.1 0.2">${variable}<correct identifier="RESPONSE"/></equal>`),
    ),
    { kind: 'number', key: [{ from: 5.9, to: 6.2 }] },
  ],
  [
    'a number within per cents',
    item(
      response('single', 'integer', ['200']) +
        body(`<p>${entry()}</p>`) +
        ours(`<equal toleranceMode="relative" tolerance="10">${variable}${value('200')}</equal>`),
    ),
    { kind: 'number', key: [{ from: 180, to: 220 }] },
  ],
  [
    'ranges of a number',
    item(
      response('single', 'float', []) +
        body(`<p>${entry()}</p>`) +
        ours(
          `<or><and><gte>${variable}${value('1')}</gte><lte>${variable}${value('2')}</lte></and><and><lt>${value('4')}${variable}</lt><lt>${variable}${value('5')}</lt></and></or>`,
        ),
    ),
    {
      kind: 'number',
      key: [
        { from: 1, to: 2 },
        { from: 4, to: 5 },
      ],
      findings: [{ code: 'left-out', what: 'open bounds' }],
    },
  ],
  [
    'less for a number that is nearly right',
    item(
      response('single', 'float', ['6']) +
        body(`<p>${entry()}</p>`) +
        ours(
          `<equal toleranceMode="exact">${variable}${value('6')}</equal>`,
          2,
          `<responseElseIf><equal toleranceMode="absolute" tolerance="1">${variable}${value('6')}</equal>${set(1)}</responseElseIf>`,
        ),
    ),
    { kind: 'number', points: 2, key: [{ from: 6, to: 6 }], findings: [{ code: 'partial-credit' }] },
  ],
  [
    'a slider',
    item(
      response('single', 'integer', ['6']) +
        body(
          '<sliderInteraction responseIdentifier="RESPONSE" lowerBound="0" upperBound="12"><prompt>几个月？</prompt></sliderInteraction>',
        ),
    ),
    { kind: 'number', stem: '几个月？', key: [{ from: 6, to: 6 }] },
  ],
  [
    'a match',
    item(
      response('multiple', 'directedPair', ['A X', 'B X']) +
        body(
          `<matchInteraction responseIdentifier="RESPONSE" shuffle="false" maxAssociations="0"><prompt>连线</prompt><simpleMatchSet>${choices('simpleAssociableChoice', ['A', 'B'])}</simpleMatchSet><simpleMatchSet>${choices('simpleAssociableChoice', ['X', 'Y'])}</simpleMatchSet></matchInteraction>`,
        ),
    ),
    {
      kind: 'match',
      stem: '连线',
      options: opt('A', 'B', 'X', 'Y'),
      key: [
        ['A', 'X'],
        ['B', 'X'],
      ],
    },
  ],
  [
    'associates',
    item(
      response('multiple', 'pair', ['A B']) +
        body(
          `<associateInteraction responseIdentifier="RESPONSE" shuffle="false" maxAssociations="1">${choices('simpleAssociableChoice', ['A', 'B', 'C'])}</associateInteraction>`,
        ),
    ),
    { kind: 'match', options: opt('A', 'B', 'C'), key: [['A', 'B']] },
  ],
  [
    'gaps',
    item(
      response('multiple', 'directedPair', ['W G1', 'V G2']) +
        body(
          `<gapMatchInteraction responseIdentifier="RESPONSE" shuffle="false">${choices('gapText', ['W', 'V'])}<p>甲<gap identifier="G1"/>乙<gap identifier="G2"/></p></gapMatchInteraction>`,
        ),
    ),
    {
      kind: 'match',
      stem: '甲____乙____',
      key: [
        ['W', 'G1'],
        ['V', 'G2'],
      ],
    },
  ],
  [
    'an order',
    item(
      response('ordered', 'identifier', ['C', 'A', 'B']) +
        body(
          `<orderInteraction responseIdentifier="RESPONSE" shuffle="true"><prompt>排序</prompt>${choices('simpleChoice', ['A', 'B', 'C'])}</orderInteraction>`,
        ),
    ),
    { kind: 'order', options: opt('A', 'B', 'C'), key: ['C', 'A', 'B'] },
  ],
  [
    'a written answer, its rubric for markers',
    item(
      response('single', 'string', ['参考答案']) +
        body(
          '<extendedTextInteraction responseIdentifier="RESPONSE" expectedLines="3"><prompt>论述</prompt></extendedTextInteraction><rubricBlock view="scorer"><p>三点各一分</p></rubricBlock>',
        ),
    ),
    { kind: 'short', stem: '论述', key: null, explanation: '参考答案\n\n三点各一分' },
  ],
  ['nothing asked', item(body('<p>第一段</p><p>第二段</p>')), { kind: 'text', key: null, stem: '第一段\n\n第二段' }],
  [
    'general feedback',
    item(
      response('single', 'identifier', ['A']) +
        choice(1, ['A', 'B']) +
        template('match_correct') +
        '<modalFeedback outcomeIdentifier="FEEDBACK" showHide="show" identifier="general"><p>见<b>第二十三条</b></p></modalFeedback>',
    ),
    { explanation: '见**第二十三条**', findings: [] },
  ],
  [
    'feedback on one choice',
    item(
      response('single', 'identifier', ['A']) +
        body(
          '<choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="A">甲<feedbackInline outcomeIdentifier="F" identifier="A" showHide="show">对了</feedbackInline></simpleChoice><simpleChoice identifier="B">乙</simpleChoice></choiceInteraction>',
        ),
    ),
    {
      options: [
        { id: 'A', text: '甲' },
        { id: 'B', text: '乙' },
      ],
      explanation: '',
      findings: [{ code: 'left-out', what: 'feedback' }],
    },
  ],
  [
    'markup as Markdown',
    item(
      response('single', 'identifier', ['A']) +
        body(
          '<div><p>下列<strong>不</strong>属于 a &lt; b 的<em>是</em>？</p><ul><li>一</li><li>二<ol><li>甲</li></ol></li></ul><p><img src="images/图 1.png" alt="示意"/></p><script>alert(1)</script></div><choiceInteraction responseIdentifier="RESPONSE" maxChoices="1"><simpleChoice identifier="A"><p>m<sup>2</sup></p></simpleChoice></choiceInteraction>',
        ),
    ),
    {
      stem: '下列**不**属于 a < b 的*是*？\n\n- 一\n- 二\n  1. 甲\n\n![示意](images/图%201.png)',
      options: [{ id: 'A', text: 'm²' }],
      findings: [{ code: 'left-out', what: 'image images/图%201.png' }],
    },
  ],
]

const same = (expected: object) =>
  'findings' in expected && Array.isArray(expected.findings)
    ? { ...expected, findings: expected.findings.map((one: object) => expect.objectContaining(one)) }
    : expected

describe.each(['2', '3'])('QTI %s', (generation) => {
  test.each(CASES)('%s', async (_, xml, expected) => {
    const [found, ...others] = await read(generation === '2' ? xml : inQti3(xml))
    expect(others).toEqual([])
    expect(found).toMatchObject(same(expected))
    if (!('weights' in expected)) expect(found).not.toHaveProperty('weights')
  })

  const interaction = (name: string, inner = '') =>
    item(body(`<p>题</p><${name} responseIdentifier="RESPONSE">${inner}</${name}>`))
  test.each([
    ['hotspot', interaction('hotspotInteraction')],
    ['drawing', interaction('drawingInteraction')],
    ['upload', interaction('uploadInteraction')],
    ['media', interaction('mediaInteraction')],
    ['custom', interaction('customInteraction')],
    ['custom', interaction('portableCustomInteraction')],
    ['graphic-gap-match', interaction('graphicGapMatchInteraction')],
    ['select-point', interaction('selectPointInteraction')],
    [
      'gap-image',
      interaction(
        'gapMatchInteraction',
        '<gapImg identifier="A"><object data="a.png" type="image/png"/></gapImg><p><gap identifier="G"/></p>',
      ),
    ],
    ['adaptive', item(choice(1, ['A']), 'adaptive="true"')],
    [
      'template',
      item(`<templateDeclaration identifier="N" cardinality="single" baseType="integer"/>${choice(1, ['A'])}`),
    ],
    [
      'several interactions',
      item(
        choice(1, ['A', 'B']).replace('</itemBody>', '') +
          '<extendedTextInteraction responseIdentifier="R2"/></itemBody>',
      ),
    ],
  ])('what no kind carries is named: %s', async (what, xml) => {
    const [found] = await read(generation === '2' ? xml : inQti3(xml))
    expect(found).toMatchObject({ kind: null, key: null, options: [] })
    expect(found?.findings).toContainEqual(
      expect.objectContaining({ code: 'not-carried', what, zh: expect.any(String), en: expect.any(String) }),
    )
  })
})
