import { type Refusal, refuse } from '../../law/refusal.ts'
import type { SheetLimits } from './sheet.ts'

const MB = 1024 * 1024

export const tooManyBytes = ({ bytes }: SheetLimits): Refusal =>
  refuse('too-large', {
    zh: `表格文件不得超过${bytes / MB} MB，未打开；请分成几份，或者另存为CSV`,
    en: `A sheet may have ${bytes / MB} MB and was not opened: send it in parts, or save it as CSV`,
  })

export const unpacksToTooMuch = ({ unpacked }: SheetLimits): Refusal =>
  refuse('too-large', {
    zh: `工作簿解压后超过${unpacked / MB} MB，已停止；请去掉图片和多余的工作表，或者另存为CSV`,
    en: `The workbook unpacks to more than ${unpacked / MB} MB and was given up: leave out pictures and other sheets, or save it as CSV`,
  })

const more = (zh: string, en: string): Refusal =>
  refuse('too-large', { zh: `${zh}，已停止；请分成几份`, en: `${en}, and it was given up: send it in parts` })

export const tooManyRows = ({ rows }: SheetLimits): Refusal =>
  more(`表格超过${rows - 1}行（表头不计）`, `The sheet has more than ${rows - 1} rows below its head`)
export const tooManyColumns = ({ columns }: SheetLimits): Refusal =>
  more(`表格超过${columns}列`, `The sheet has more than ${columns} columns`)
export const tooManyCells = ({ cells }: SheetLimits): Refusal =>
  more(`表格超过${cells}格`, `The sheet has more than ${cells} cells`)
export const tooManyCharacters = ({ characters }: SheetLimits): Refusal =>
  more(`表格超过${characters}字`, `The sheet has more than ${characters} characters`)

export const encrypted = refuse('unreadable', {
  zh: '工作簿设有密码，无法读取；请去掉密码再传',
  en: 'The workbook is protected by a password and cannot be read: remove the password and send it again',
})
export const oldWorkbook = refuse('unreadable', {
  zh: '是旧式的 .xls 或者其他文件；请另存为 .xlsx 或者 CSV 再传',
  en: 'This is an old .xls or another kind of file: save it as .xlsx or CSV and send it again',
})
export const withMacros = refuse('unreadable', {
  zh: '工作簿含有宏，不收；请另存为 .xlsx 再传',
  en: 'The workbook holds macros and is not taken: save it as .xlsx and send it again',
})
export const damaged = refuse('unreadable', {
  zh: '文件损坏，或者不是 Excel 工作簿；请另存为 .xlsx 或者 CSV 再传',
  en: 'The file is damaged or no Excel workbook: save it as .xlsx or CSV and send it again',
})
export const noRows = refuse('incomplete', { zh: '表格是空的', en: 'The sheet is empty' })
export const notText = refuse('unreadable', {
  zh: '不是 UTF-8 或者 GB 18030 文本，或者含有空字符；请另存为 .xlsx 或者 UTF-8 的 CSV 再传',
  en: 'This is no text in UTF-8 or GB 18030, or holds null characters: save it as .xlsx or CSV in UTF-8 and send it again',
})
export const quotesDoNotMatch = (row: number): Refusal =>
  refuse('unreadable', {
    zh: `CSV第${row}行的引号不成对，无法分清各格：含引号的格要整格加引号，其中的引号写两个`,
    en: `Quotes do not match in row ${row} of the CSV, so its cells cannot be told apart: quote a cell with quotes in it as a whole and double those within`,
  })
