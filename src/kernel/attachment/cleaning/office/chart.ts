import { place, plain, seen } from './values.ts'
import { type Value, vocabulary } from './vocabulary.ts'

/** Where the numbers of a chart stand in its workbook; of another file's, nothing but that there was one. */
const reference: Value = (value, names) => place(value, names) ?? 'Sheet1!$A$1'

/** Charts (ECMA-376 part 1, 21.2): what they show is in them, whatever becomes of the workbook behind. */
export const chart = vocabulary({
  uri: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  prefix: 'c',
  keep: `
    chartSpace date1904 roundedCorners style clrMapOvr chart title tx rich strRef f strCache strLit ptCount pt v layout
    manualLayout layoutTarget xMode yMode wMode hMode x y w h overlay spPr txPr autoTitleDeleted view3D rotX rotY
    hPercent depthPercent rAngAx perspective floor sideWall backWall thickness plotArea areaChart area3DChart lineChart
    line3DChart stockChart radarChart scatterChart pieChart pie3DChart doughnutChart barChart bar3DChart ofPieChart
    surfaceChart surface3DChart bubbleChart barDir grouping varyColors ser idx order invertIfNegative pictureOptions
    applyToFront applyToSides applyToEnd pictureFormat pictureStackUnit dPt marker symbol size bubble3D explosion dLbls
    dLbl delete numFmt dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize separator
    showLeaderLines leaderLines trendline name trendlineType period forward backward intercept dispRSqr dispEq
    trendlineLbl errBars errDir errBarType errValType noEndCap plus minus val numRef numCache numLit formatCode cat
    multiLvlStrRef multiLvlStrCache lvl xVal yVal bubbleSize smooth shape gapWidth overlap gapDepth serLines dropLines
    hiLowLines upDownBars upBars downBars axId scatterStyle radarStyle firstSliceAng holeSize ofPieType splitType
    splitPos custSplit secondPiePt secondPieSize wireframe bandFmts bandFmt bubbleScale showNegBubbles sizeRepresents
    valAx catAx dateAx serAx scaling logBase orientation max min axPos majorGridlines minorGridlines majorTickMark
    minorTickMark tickLblPos crossAx crosses crossesAt crossBetween majorUnit minorUnit dispUnits builtInUnit
    dispUnitsLbl custUnit auto lblAlgn lblOffset noMultiLvlLbl baseTimeUnit majorTimeUnit minorTimeUnit tickLblSkip
    tickMarkSkip legend legendPos legendEntry plotVisOnly dispBlanksAs showDLblsOverMax dTable showHorzBorder
    showVertBorder showOutline showKeys`,
  drop: 'extLst externalData printSettings pivotSource pivotFmts protection lang',
  attributes: [
    [plain, 'val idx sourceLinked bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink'],
    [seen(255), 'formatCode'],
  ],
  texts: [
    [seen(32_767), 'v'],
    [seen(255), 'formatCode separator name'],
    [reference, 'f'],
  ],
  needed: 'chart@id',
})
