import {
  always,
  fontOrOther,
  geometry,
  guid,
  hexadecimal,
  language,
  number,
  oneOf,
  plain,
  script,
  seen,
} from './values.ts'
import { vocabulary } from './vocabulary.ts'

const ECMA = 'http://schemas.openxmlformats.org/drawingml/2006'
const WORD_2010 = 'http://schemas.microsoft.com/office/word/2010'

/** Of pictures, shapes and whatever has a number, a name and a description: the number. */
const NAMELESS = [
  [always(''), 'cNvPr@name docPr@name'],
  [number, 'cNvPr@id docPr@id'],
] as const

/** DrawingML (ECMA-376 part 1, 20 and 21). */
export const drawing = vocabulary({
  uri: `${ECMA}/main`,
  prefix: 'a',
  keep: `
    graphic graphicData blip srcRect stretch fillRect tile xfrm off ext chOff chExt prstGeom avLst gd custGeom gdLst
    ahLst ahXY ahPolar cxnLst cxn rect pathLst path moveTo lnTo arcTo quadBezTo cubicBezTo close pt pos noFill solidFill
    gradFill gsLst gs lin fillToRect tileRect blipFill pattFill fgClr bgClr grpFill ln headEnd tailEnd prstDash custDash
    ds round bevel miter effectLst blur fillOverlay glow innerShdw outerShdw prstShdw reflection softEdge scene3d camera
    rot lightRig backdrop anchor norm up sp3d bevelT bevelB extrusionClr contourClr flatTx
    srgbClr scrgbClr hslClr sysClr schemeClr prstClr tint shade comp inv gray alpha alphaOff alphaMod hue hueOff hueMod
    sat satOff satMod lum lumOff lumMod red redOff redMod green greenOff greenMod blue blueOff blueMod gamma invGamma
    alphaBiLevel alphaCeiling alphaFloor alphaInv alphaModFix alphaRepl biLevel clrChange clrFrom clrTo clrRepl duotone
    grayscl hsl
    bodyPr prstTxWarp noAutofit normAutofit spAutoFit lstStyle defPPr lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr
    lvl7pPr lvl8pPr lvl9pPr p pPr r rPr t br fld endParaRPr lnSpc spcBef spcAft spcPct spcPts buClrTx buClr buSzTx
    buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst tab defRPr uLnTx uLn uFillTx uFill highlight
    latin ea cs sym rtl hlinkClick hlinkMouseOver hlinkHover
    tbl tblPr tableStyleId tblGrid gridCol tr tc tcPr txBody lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D
    lnRef fillRef effectRef fontRef spLocks picLocks grpSpLocks graphicFrameLocks cxnSpLocks stCxn endCxn
    theme themeElements clrScheme dk1 lt1 dk2 lt2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink
    fontScheme majorFont minorFont font fmtScheme fillStyleLst lnStyleLst effectStyleLst effectStyle bgFillStyleLst
    objectDefaults spDef lnDef txDef spPr style extraClrSchemeLst extraClrScheme clrMap masterClrMapping
    overrideClrMapping themeOverride
    tblStyleLst tblStyle tblBg wholeTbl band1H band2H band1V band2V lastCol firstCol lastRow firstRow seCell swCell
    neCell nwCell tcTxStyle tcStyle tcBdr left right top bottom insideH insideV tl2br tr2bl fill effect`,
  drop: 'extLst snd effectDag custClrLst tableStyle',
  attributes: [
    [
      plain,
      `x y cx cy rot flip flipH flipV l t r b w h d pos blurRad lim prst adj ang rad dist dir sx sy kx ky algn rotWithShape scaled path fov zoom
      rig cmpd cap len type val lastClr bwMode cstate dpi sz kern spc baseline u strike i normalizeH noProof dirty err
      smtClean smtId lang altLang marL marR lvl indent defTabSz eaLnBrk latinLnBrk hangingPunct fontAlgn startAt
      numCol spcCol rtlCol fromWordArt anchor anchorCtr forceAA upright compatLnSpc vert vertOverflow horzOverflow wrap
      lIns tIns rIns bIns spcFirstLastPara fontScale lnSpcReduction pitchFamily charset idx tx1 tx2 bg1 bg2
      accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink on prstMaterial contourW extrusionH z
      noGrp noSelect noRot noChangeAspect noMove noResize noEditPoints noAdjustHandles noChangeArrowheads noChangeShapeType
      noTextEdit noCrop noUngrp noDrilldown gridSpan rowSpan hMerge vMerge marT marB bandRow bandCol firstRow
      firstCol lastRow lastCol rtl thresh amt hue sat lum a g bright contrast useA blend stA stPos endA endPos fadeDir
      grow tx ty stroke extrusionOk fill wR hR stAng swAng gdRefX gdRefY minX maxX minY maxY gdRefR gdRefAng minR maxR
      minAng maxAng lat lon rev id sp`,
    ],
    [language, 'lang altLang'],
    [geometry, 'fmla pt@x pt@y pos@x pos@y rect@l rect@t rect@r rect@b cxn@ang gd@name arcTo@wR arcTo@hR arcTo@stAng'],
    [geometry, 'arcTo@swAng ahXY@gdRefX ahXY@gdRefY ahPolar@gdRefR ahPolar@gdRefAng'],
    [fontOrOther, 'typeface'],
    [hexadecimal, 'panose'],
    [script, 'font@script'],
    [seen(8), 'buChar@char'],
    [always(''), 'theme@name clrScheme@name fontScheme@name fmtScheme@name tblStyle@styleName'],
    [guid, 'tblStyleLst@def tblStyle@styleId'],
    [always('{00000000-0000-0000-0000-000000000000}'), 'fld@id'],
    [plain, 'fld@type'],
    [
      oneOf(
        `${ECMA}/picture`,
        `${ECMA}/chart`,
        `${ECMA}/table`,
        `${WORD_2010}/wordprocessingShape`,
        `${WORD_2010}/wordprocessingGroup`,
        `${WORD_2010}/wordprocessingCanvas`,
      ),
      'graphicData@uri',
    ],
  ],
  texts: [
    [seen(Number.MAX_SAFE_INTEGER), 't'],
    [guid, 'tableStyleId'],
  ],
  needed: 'hlinkClick@id hlinkMouseOver@id hlinkHover@id',
  optional: 'blip@embed',
  requires: 'graphicData@uri hlinkClick@id hlinkMouseOver@id hlinkHover@id',
})

/** Where a drawing stands in a Word document. */
export const wordDrawing = vocabulary({
  uri: `${ECMA}/wordprocessingDrawing`,
  prefix: 'wp',
  keep: `
    inline anchor extent effectExtent docPr cNvGraphicFramePr simplePos positionH positionV posOffset align wrapNone
    wrapSquare wrapTight wrapThrough wrapTopAndBottom wrapPolygon start lineTo`,
  attributes: [
    ...NAMELESS,
    [
      plain,
      `distT distB distL distR simplePos relativeHeight behindDoc locked layoutInCell allowOverlap hidden cx cy l t r b x y
      relativeFrom wrapText edited`,
    ],
  ],
  texts: [[plain, 'posOffset align']],
})

export const picture = vocabulary({
  uri: `${ECMA}/picture`,
  prefix: 'pic',
  keep: 'pic nvPicPr cNvPr cNvPicPr blipFill spPr style',
  attributes: [...NAMELESS, [plain, 'bwMode preferRelativeResize rotWithShape dpi hidden']],
})

/** Shapes, groups and canvases of Word 2010 and later (MS-ODRAWXML). */
export const wordShapes = [
  vocabulary({
    uri: `${WORD_2010}/wordprocessingShape`,
    prefix: 'wps',
    keep: 'wsp cNvPr cNvSpPr cNvCnPr cNvFrPr spPr style txbx linkedTxbx bodyPr',
    attributes: [
      ...NAMELESS,
      [plain, 'txBox id seq normalEastAsianFlow bwMode hidden rot vert vertOverflow horzOverflow wrap'],
      [plain, 'spcFirstLastPara lIns tIns rIns bIns numCol spcCol rtlCol fromWordArt anchor anchorCtr forceAA'],
      [plain, 'compatLnSpc upright'],
    ],
  }),
  vocabulary({
    uri: `${WORD_2010}/wordprocessingGroup`,
    prefix: 'wpg',
    keep: 'wgp grpSp cNvPr cNvGrpSpPr grpSpPr graphicFrame cNvFrPr xfrm',
    attributes: [...NAMELESS, [plain, 'bwMode hidden']],
  }),
  vocabulary({
    uri: `${WORD_2010}/wordprocessingCanvas`,
    prefix: 'wpc',
    keep: 'wpc bg whole',
    attributes: [[plain, 'bwMode']],
  }),
]

/** Where a drawing stands in a workbook, and its shapes. */
export const sheetDrawing = vocabulary({
  uri: `${ECMA}/spreadsheetDrawing`,
  prefix: 'xdr',
  keep: `
    wsDr twoCellAnchor oneCellAnchor absoluteAnchor from to pos ext col colOff row rowOff sp nvSpPr cNvPr cNvSpPr spPr
    style txBody pic nvPicPr cNvPicPr blipFill grpSp nvGrpSpPr cNvGrpSpPr grpSpPr graphicFrame nvGraphicFramePr
    cNvGraphicFramePr xfrm cxnSp nvCxnSpPr cNvCxnSpPr clientData`,
  attributes: [
    ...NAMELESS,
    [
      plain,
      'editAs x y cx cy txBox bwMode rotWithShape dpi hidden preferRelativeResize fLocksWithSheet fPrintsWithSheet',
    ],
    [always(''), 'macro'],
  ],
  texts: [[number, 'col colOff row rowOff']],
})
