import { bookmark, font, fontOrOther, hexadecimal, language, oneOf, plain, seen, style } from './values.ts'
import { type Value, vocabulary } from './vocabulary.ts'
import { fieldRule } from './word-fields.ts'

const builtIn = new Set(
  `normal, default paragraph font, normal table, no list, title, subtitle, strong, emphasis, quote, intense quote,
  list paragraph, no spacing, header, footer, footnote text, footnote reference, endnote text, endnote reference,
  hyperlink, followedhyperlink, caption, table grid, table of figures, toc heading, page number, line number, date,
  body text, body text indent, body text first indent, plain text, normal (web), html preformatted, block text,
  salutation, closing, signature, list bullet, list number, list, subtle emphasis, intense emphasis, subtle reference,
  intense reference, book title, placeholder text, normal indent, document map, balloon text, index heading, macro`
    .split(',')
    .map((name) => name.trim()),
)

/** Names by which programs know a style's meaning; any other may be a person's, and is one of ours. */
const styleName: Value = (value, names) =>
  builtIn.has(value.toLowerCase()) || /^(?:heading|toc|index) [1-9]$/i.test(value)
    ? value
    : names.style(`name ${value}`).replace(/^s/, 'Style ')

const instruction: Value = (value) => {
  const rule = fieldRule(value)
  if (rule.kind === 'kept') return rule.instruction
  return rule.kind === 'shown' ? value : undefined
}

/** WordprocessingML (ECMA-376 part 1, 17). */
export const word = vocabulary({
  uri: 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  prefix: 'w',
  qualifies: true,
  keep: `
    document body background hdr ftr footnotes footnote endnotes endnote txbxContent
    p pPr r rPr t tab br cr noBreakHyphen softHyphen sym pgNum dayShort dayLong monthShort monthLong yearShort yearLong
    ptab lastRenderedPageBreak footnoteReference endnoteReference footnoteRef endnoteRef separator continuationSeparator
    drawing pict ruby rubyPr rubyAlign hps hpsRaise hpsBaseText lid rt rubyBase hyperlink bookmarkStart bookmarkEnd
    dir bdo fldSimple
    tbl tblPr tblGrid gridCol tr trPr tblPrEx tc tcPr
    sectPr headerReference footerReference footnotePr endnotePr type pos numStart numRestart pgSz pgMar pgBorders top
    left bottom right start end insideH insideV between bar tl2br tr2bl lnNumType pgNumType cols col vAlign noEndnote
    titlePg textDirection bidi rtlGutter docGrid
    pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr ilvl numId suppressLineNumbers pBdr shd tabs
    suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid
    spacing ind contextualSpacing mirrorIndents suppressOverlap jc textAlignment textboxTightWrap outlineLvl cnfStyle
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof vanish webHidden color
    w kern position sz szCs highlight u effect bdr fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
    tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW tblCellSpacing tblInd tblBorders
    tblLayout tblCellMar tblLook gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader hidden
    tcW gridSpan hMerge vMerge tcBorders noWrap tcMar tcFitText hideMark
    styles docDefaults rPrDefault pPrDefault style name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat
    locked autoRedefine tblStylePr
    numbering abstractNum multiLevelType lvl numFmt lvlRestart isLgl suff lvlText lvlJc legacy num abstractNumId
    lvlOverride startOverride numStyleLink styleLink
    fonts font altName panose1 charset family notTrueType pitch sig
    settings zoom displayBackgroundShape mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader
    bordersDoNotSurroundFooter gutterAtTop evenAndOddHeaders bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets
    drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery
    displayVerticalDrawingGridEvery characterSpacingControl defaultTabStop autoHyphenation consecutiveHyphenLimit
    hyphenationZone doNotHyphenateCaps noLineBreaksAfter noLineBreaksBefore strictFirstAndLastChars compat compatSetting
    spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace doNotExpandShiftReturn
    adjustLineHeightInTable useFELayout themeFontLang clrSchemeMapping decimalSymbol listSeparator`,
  unwrap: `
    ins moveTo sdt sdtPr sdtContent smartTag customXml
    fldChar instrText ffData checkBox default checked ddList result listEntry`,
  drop: `
    del moveFrom delText delInstrText rPrChange pPrChange sectPrChange tblPrChange tcPrChange trPrChange tblGridChange
    tblPrExChange numberingChange cellIns cellDel cellMerge moveFromRangeStart moveFromRangeEnd moveToRangeStart
    moveToRangeEnd customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd
    customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart customXmlMoveToRangeEnd
    commentRangeStart commentRangeEnd commentReference annotationRef proofErr permStart permEnd
    dataBinding sdtEndPr customXmlPr smartTagPr rsid rsids docVars attachedTemplate mailMerge saveThroughXslt
    documentProtection writeProtection printerSettings latentStyles aliases tblCaption tblDescription numPicBullet
    lvlPicBulletId nsid tmpl embedRegular embedBold embedItalic embedBoldItalic divId smartTagType attachedSchema
    captions schemaLibrary hdrShapeDefaults shapeDefaults fldData textInput helpText statusText entryMacro exitMacro`,
  attributes: [
    [
      plain,
      `val type id w h code orient space num equalWidth sep header footer gutter top left bottom right
      linePitch charSpace fmt start chapStyle chapSep countBy distance restart offsetFrom zOrder display
      color themeColor themeTint themeShade themeFill themeFillTint themeFillShade fill sz shadow frame
      firstLine firstLineChars hanging hangingChars leftChars rightChars startChars endChars end
      before beforeLines beforeAutospacing after afterLines afterAutospacing line lineRule leader pos
      hint asciiTheme hAnsiTheme eastAsiaTheme cstheme char combine combineBrackets vert vertCompress
      dropCap lines wrap vAnchor hAnchor x xAlign y yAlign vSpace hSpace hRule anchorLock
      leftFromText rightFromText topFromText bottomFromText vertAnchor horzAnchor tblpX tblpXSpec tblpY tblpYSpec
      hRule firstRow lastRow firstColumn lastColumn noHBand noVBand
      oddHBand evenHBand oddVBand evenVBand firstRowFirstColumn firstRowLastColumn lastRowFirstColumn lastRowLastColumn
      clear default customStyle numId abstractNumId ilvl tplc tentative legacySpace legacyIndent customMarkFollows
      usb0 usb1 usb2 usb3 csb0 csb1 percent alignment relativeTo bg1 t1 bg2 t2 accent1 accent2 accent3 accent4 accent5
      accent6 hyperlink followedHyperlink history colFirst colLast displacedByCustomXml`,
    ],
    [style, 'styleId pStyle@val rStyle@val tblStyle@val basedOn@val next@val link@val numStyleLink@val styleLink@val'],
    [styleName, 'name@val'],
    [bookmark, 'bookmarkStart@name hyperlink@anchor'],
    [instruction, 'fldSimple@instr'],
    [font, 'ascii hAnsi eastAsia cs sym@font altName@val'],
    [fontOrOther, 'font@name'],
    [language, 'lang@val lang@eastAsia lang@bidi themeFontLang@val themeFontLang@eastAsia themeFontLang@bidi lid@val'],
    [language, 'noLineBreaksAfter@lang noLineBreaksBefore@lang'],
    [hexadecimal, 'panose1@val'],
    // A number before its paragraph is read like the rest of it.
    [seen(64), 'lvlText@val noLineBreaksAfter@val noLineBreaksBefore@val decimalSymbol@val listSeparator@val'],
    [
      oneOf(
        'compatibilityMode',
        'overrideTableStyleFontSizeAndJustification',
        'enableOpenTypeFeatures',
        'doNotFlipMirrorIndents',
        'differentiateMultirowTableHeaders',
        'useWord2013TrackBottomHyphenation',
        'http://schemas.microsoft.com/office/word',
      ),
      'compatSetting@name compatSetting@uri',
    ],
  ],
  texts: [[seen(Number.MAX_SAFE_INTEGER), 't']],
  needed: 'headerReference@id footerReference@id',
  optional: 'hyperlink@id',
})
