import { font, plain, seen } from './values.ts'
import { vocabulary } from './vocabulary.ts'

/** Formulas (ECMA-376 part 1, 22.1). */
export const math = vocabulary({
  uri: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  prefix: 'm',
  qualifies: true,
  keep: `
    oMath oMathPara oMathParaPr jc r rPr t sty scr nor lit brk aln ctrlPr acc accPr chr bar barPr pos box boxPr opEmu
    noBreak diff borderBox borderBoxPr hideTop hideBot hideLeft hideRight strikeH strikeV strikeBLTR strikeTLBR d dPr
    begChr endChr sepChr grow shp e eqArr eqArrPr baseJc maxDist objDist rSpRule rSp f fPr type num den func funcPr fName
    groupChr groupChrPr vertJc limLow limLowPr lim limUpp limUppPr m mPr mcs mc mcPr count mcJc plcHide cGpRule cGp cSp
    mr nary naryPr limLoc subHide supHide phant phantPr show zeroWid zeroAsc zeroDesc transp rad radPr degHide deg sPre
    sPrePr sub sup sSub sSubPr sSubSup sSubSupPr alnScr sSup sSupPr argPr argSz
    mathPr mathFont brkBin brkBinSub smallFrac dispDef lMargin rMargin defJc wrapIndent wrapRight interSp intraSp intLim
    naryLim preSp postSp`,
  attributes: [
    [plain, 'val alnAt'],
    [font, 'mathFont@val'],
    [seen(4), 'chr@val begChr@val endChr@val sepChr@val brkBinSub@val'],
  ],
  texts: [[seen(Number.MAX_SAFE_INTEGER), 't']],
})
