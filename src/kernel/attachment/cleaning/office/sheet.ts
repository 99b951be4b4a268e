import { cells, fontOrOther, place, plain, seen } from './values.ts'
import { type Value, vocabulary } from './vocabulary.ts'

const tableStyle: Value = (value) =>
  /^(?:TableStyle(?:Light|Medium|Dark)|PivotStyle(?:Light|Medium|Dark))\d{1,2}$/.test(value) ? value : undefined

/** Named anew by its number among the styles: its own name may be a person's. */
const cellStyleName: Value = (value, names) =>
  /^(?:Normal|常规)$/.test(value) ? value : names.style(`cell ${value}`).replace(/^s/, 'Style ')

/** SpreadsheetML (ECMA-376 part 1, 18). A cell's formula goes and what it came to stays: nothing is computed at opening. */
export const sheet = vocabulary({
  uri: 'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
  // Some readers know these elements without a prefix only.
  prefix: '',
  keep: `
    workbook workbookPr bookViews workbookView sheets sheet
    worksheet chartsheet sheetPr tabColor outlinePr pageSetUpPr dimension sheetViews sheetView pane selection
    sheetFormatPr cols col sheetData row c v is t r rPr rPh phoneticPr mergeCells mergeCell conditionalFormatting cfRule
    colorScale cfvo color dataBar iconSet hyperlinks hyperlink printOptions pageMargins pageSetup headerFooter oddHeader
    oddFooter evenHeader evenFooter firstHeader firstFooter rowBreaks colBreaks brk drawing picture tableParts tablePart
    sst si rFont b i strike condense extend outline shadow u vertAlign sz charset family scheme
    styleSheet numFmts numFmt fonts font name fills fill patternFill fgColor bgColor gradientFill stop borders border left
    right top bottom diagonal vertical horizontal start end cellStyleXfs cellXfs xf alignment protection cellStyles
    cellStyle dxfs dxf colors indexedColors rgbColor
    table tableColumns tableColumn tableStyleInfo`,
  drop: `
    f extLst fileVersion fileSharing workbookProtection functionGroups externalReferences definedNames calcPr oleSize
    customWorkbookViews pivotCaches webPublishing fileRecoveryPr webPublishObjects
    sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews
    dataValidations customProperties cellWatches ignoredErrors smartTags legacyDrawing legacyDrawingHF drawingHF
    webPublishItems pivotSelection mruColors tableStyles calculatedColumnFormula totalsRowFormula xmlColumnPr
    formula formula1 formula2`,
  attributes: [
    [
      plain,
      `date1904 activeTab firstSheet sheetId state showHorizontalScroll showVerticalScroll showSheetTabs
      workbookViewId rgb theme tint indexed auto summaryBelow summaryRight showOutlineSymbols fitToPage
      showGridLines showRowColHeaders showZeros rightToLeft tabSelected showRuler view zoomScale zoomScaleNormal
      zoomScalePageLayoutView zoomScaleSheetLayoutView colorId defaultGridColor xSplit ySplit activePane pane
      activeCellId baseColWidth defaultColWidth defaultRowHeight customHeight zeroHeight thickTop thickBottom
      outlineLevelRow outlineLevelCol min max width style hidden bestFit customWidth phonetic outlineLevel collapsed r s
      customFormat ht t sb eb fontId type alignment type dxfId priority stopIfTrue aboveAverage percent bottom rank
      stdDev equalAverage operator timePeriod gte val minLength maxLength showValue iconSet reverse
      horizontalCentered verticalCentered headings gridLines gridLinesSet left right top header footer paperSize scale
      firstPageNumber fitToWidth fitToHeight pageOrder orientation blackAndWhite draft cellComments
      useFirstPageNumber errors horizontalDpi verticalDpi copies differentOddEven differentFirst scaleWithDoc
      alignWithMargins count manualBreakCount uniqueCount id man pt numFmtId patternType degree position
      diagonalUp diagonalDown outline fillId borderId xfId quotePrefix pivotButton applyNumberFormat applyFont applyFill
      applyBorder applyAlignment applyProtection horizontal vertical textRotation wrapText indent relativeIndent
      justifyLastLine shrinkToFit readingOrder locked builtinId iLevel customBuiltin headerRowCount totalsRowCount
      totalsRowShown headerRowDxfId dataDxfId totalsRowDxfId totalsRowFunction showFirstColumn showLastColumn
      showRowStripes showColumnStripes insertRow published`,
    ],
    [cells, 'ref sqref activeCell topLeftCell c@r'],
    [place, 'hyperlink@location'],
    [fontOrOther, 'rFont@val name@val'],
    [cellStyleName, 'cellStyle@name'],
    // What a tab, a format and the head of a column say is read on the sheet.
    [seen(31), 'sheet@name'],
    [seen(255), 'formatCode tableColumn@name tableColumn@totalsRowLabel'],
    [tableStyle, 'tableStyleInfo@name'],
    [(_, names) => names.bookmark('table').replace(/^b/, 'Table'), 'table@name table@displayName'],
  ],
  texts: [
    [seen(32_767), 'v t'],
    [seen(1_024), 'oddHeader oddFooter evenHeader evenFooter firstHeader firstFooter'],
  ],
  needed: 'sheet@id drawing@id picture@id tablePart@id hyperlink@id',
  requires: 'sheet@id drawing@id picture@id tablePart@id hyperlink@id|location',
  hollow: 'hyperlinks tableParts',
})
