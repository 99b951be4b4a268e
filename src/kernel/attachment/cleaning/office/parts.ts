import type { Why } from '../../treatment.ts'
import { chart } from './chart.ts'
import { drawing, picture, sheetDrawing, wordDrawing, wordShapes } from './drawing.ts'
import { math } from './math.ts'
import type { Peculiar } from './rebuild.ts'
import { sheet } from './sheet.ts'
import { sheetPeculiar } from './sheet-peculiar.ts'
import { slides } from './slides.ts'
import { vml } from './vml.ts'
import type { Vocabulary } from './vocabulary.ts'
import { word } from './word.ts'
import { wordPeculiar } from './word-peculiar.ts'

/** A kind of part that is written anew. What its list of relations does not name is not passed on. */
export interface PartKind {
  /** Media types under which it comes; under the first it goes. */
  readonly types: readonly [string, ...string[]]
  /** Where it goes; `#` is a number of its own. */
  readonly path: string
  readonly vocabularies: readonly Vocabulary[]
  readonly peculiar?: () => Peculiar
  /** By the end of the relation's type: what lies there, and whether the relation holds although no element names it. */
  readonly leads: Readonly<Record<string, RelationTarget>>
}

export interface RelationTarget {
  readonly to: PartName | 'image'
  readonly isImplied: boolean
}

/** The part with which each kind of file begins. */
export const mainParts = { docx: 'document', xlsx: 'workbook', pptx: 'presentation' } as const satisfies Record<
  string,
  PartName
>

const TYPE = 'application/vnd.openxmlformats-officedocument'
const wordType = (name: string): string => `${TYPE}.wordprocessingml.${name}+xml`
const sheetType = (name: string): string => `${TYPE}.spreadsheetml.${name}+xml`
const slideType = (name: string): string => `${TYPE}.presentationml.${name}+xml`

const named = (to: PartName | 'image'): RelationTarget => ({ to, isImplied: false })
const implied = (to: PartName): RelationTarget => ({ to, isImplied: true })

const inWord: readonly Vocabulary[] = [word, wordDrawing, drawing, picture, ...wordShapes, ...vml, math, chart]
const inSlides: readonly Vocabulary[] = [slides, drawing, chart, math]
const inText = { image: named('image'), chart: named('chart') }

/** `header#` where there may be several. */
const wordPart = (name: string, leads: PartKind['leads'] = {}): PartKind => ({
  types: [wordType(name.replace('#', ''))],
  path: `word/${name}.xml`,
  vocabularies: inWord,
  peculiar: wordPeculiar,
  leads,
})

const slidePart = (name: string, folder: string, leads: PartKind['leads']): PartKind => ({
  types: [slideType(name)],
  path: `ppt/${folder}/${name}#.xml`,
  vocabularies: inSlides,
  leads,
})

export type PartName =
  | 'document'
  | 'styles'
  | 'settings'
  | 'numbering'
  | 'fontTable'
  | 'footnotes'
  | 'endnotes'
  | 'header'
  | 'footer'
  | 'theme'
  | 'chart'
  | 'workbook'
  | 'worksheet'
  | 'chartsheet'
  | 'cellStyles'
  | 'sharedStrings'
  | 'sheetDrawing'
  | 'table'
  | 'presentation'
  | 'slide'
  | 'slideLayout'
  | 'slideMaster'
  | 'notesSlide'
  | 'notesMaster'
  | 'tableStyles'

/** Every part that a copy may have. */
export const parts: Readonly<Record<PartName, PartKind>> = {
  document: {
    ...wordPart('document', {
      ...inText,
      styles: implied('styles'),
      settings: implied('settings'),
      numbering: implied('numbering'),
      fontTable: implied('fontTable'),
      footnotes: implied('footnotes'),
      endnotes: implied('endnotes'),
      theme: implied('theme'),
      header: named('header'),
      footer: named('footer'),
    }),
    types: [wordType('document.main'), wordType('template.main')],
  },
  styles: wordPart('styles'),
  settings: wordPart('settings'),
  numbering: wordPart('numbering'),
  fontTable: wordPart('fontTable'),
  footnotes: wordPart('footnotes', inText),
  endnotes: wordPart('endnotes', inText),
  header: wordPart('header#', inText),
  footer: wordPart('footer#', inText),
  theme: {
    types: [`${TYPE}.theme+xml`],
    path: 'theme/theme#.xml',
    vocabularies: [drawing],
    leads: { image: named('image') },
  },
  chart: {
    types: [`${TYPE}.drawingml.chart+xml`],
    path: 'charts/chart#.xml',
    vocabularies: [chart, drawing],
    leads: { image: named('image') },
  },
  workbook: {
    types: [sheetType('sheet.main'), sheetType('template.main')],
    path: 'xl/workbook.xml',
    vocabularies: [sheet],
    leads: {
      worksheet: named('worksheet'),
      chartsheet: named('chartsheet'),
      styles: implied('cellStyles'),
      sharedStrings: implied('sharedStrings'),
      theme: implied('theme'),
    },
  },
  worksheet: {
    types: [sheetType('worksheet')],
    path: 'xl/worksheets/sheet#.xml',
    vocabularies: [sheet],
    peculiar: sheetPeculiar,
    leads: { drawing: named('sheetDrawing'), image: named('image'), table: named('table') },
  },
  chartsheet: {
    types: [sheetType('chartsheet')],
    path: 'xl/chartsheets/sheet#.xml',
    vocabularies: [sheet],
    leads: { drawing: named('sheetDrawing'), image: named('image') },
  },
  cellStyles: { types: [sheetType('styles')], path: 'xl/styles.xml', vocabularies: [sheet], leads: {} },
  sharedStrings: {
    types: [sheetType('sharedStrings')],
    path: 'xl/sharedStrings.xml',
    vocabularies: [sheet],
    leads: {},
  },
  sheetDrawing: {
    types: [`${TYPE}.drawing+xml`],
    path: 'xl/drawings/drawing#.xml',
    vocabularies: [sheetDrawing, drawing, chart],
    leads: inText,
  },
  table: { types: [sheetType('table')], path: 'xl/tables/table#.xml', vocabularies: [sheet], leads: {} },
  presentation: {
    types: [slideType('presentation.main'), slideType('slideshow.main'), slideType('template.main')],
    path: 'ppt/presentation.xml',
    vocabularies: inSlides,
    leads: {
      slide: named('slide'),
      slideMaster: named('slideMaster'),
      notesMaster: named('notesMaster'),
      theme: implied('theme'),
      tableStyles: implied('tableStyles'),
    },
  },
  slide: slidePart('slide', 'slides', {
    ...inText,
    slideLayout: implied('slideLayout'),
    notesSlide: implied('notesSlide'),
  }),
  slideLayout: slidePart('slideLayout', 'slideLayouts', { ...inText, slideMaster: implied('slideMaster') }),
  slideMaster: slidePart('slideMaster', 'slideMasters', {
    ...inText,
    slideLayout: named('slideLayout'),
    theme: implied('theme'),
  }),
  notesSlide: slidePart('notesSlide', 'notesSlides', {
    ...inText,
    notesMaster: implied('notesMaster'),
    slide: implied('slide'),
  }),
  notesMaster: slidePart('notesMaster', 'notesMasters', { ...inText, theme: implied('theme') }),
  tableStyles: { types: [slideType('tableStyles')], path: 'ppt/tableStyles.xml', vocabularies: [drawing], leads: {} },
}

/** Relations, by the end of their type, to what cannot be left out without a word: no copy is made then. */
const barringRelations: readonly (readonly [RegExp, Why])[] = [
  [/^(?:vbaProject|wordVbaData|xl(?:Intl)?Macrosheet|dialogsheet|control|activeXControlBinary|ctrlProp)$/, 'macros'],
  [/^(?:keyMapCustomizations|attachedToolbars|attachedToolbar)$/, 'macros'],
  [/^(?:oleObject|aFChunk|subDocument|video|audio|media|model3d|origin)$/, 'more-inside'],
]

/** The same by media types, and by the names that programs give to such parts. */
const barringTypes: readonly (readonly [RegExp, Why])[] = [
  [/macroEnabled|vbaProject|vbaData|macrosheet|activeX|controlproperties/i, 'macros'],
  [/digital-signature/i, 'more-inside'],
]
const barringNames: readonly (readonly [RegExp, Why])[] = [
  [/vbaproject|vbadata|\/activex\/|\/ctrlprops\/|\/macrosheets\//, 'macros'],
  [/^_xmlsignatures\//, 'more-inside'],
]

const whyNot = (list: readonly (readonly [RegExp, Why])[], text: string): Why | undefined =>
  list.find(([pattern]) => pattern.test(text))?.[1]

export const whyNotPart = (name: string, type: string | undefined): Why | undefined =>
  whyNot(barringNames, name) ?? whyNot(barringTypes, type ?? '')

/** A chart keeps its numbers; the workbook they came from is left behind. Of anything else a file within is missed. */
export const whyNotRelation = (from: string, end: string): Why | undefined =>
  end === 'package' && from !== 'chart' ? 'more-inside' : whyNot(barringRelations, end)
