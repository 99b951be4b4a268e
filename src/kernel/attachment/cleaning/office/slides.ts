import { always, number, plain } from './values.ts'
import { vocabulary } from './vocabulary.ts'

/** PresentationML (ECMA-376 part 1, 19): what slides show, without what moves, sounds or runs. */
export const slides = vocabulary({
  uri: 'http://schemas.openxmlformats.org/presentationml/2006/main',
  prefix: 'p',
  keep: `
    presentation sldMasterIdLst sldMasterId notesMasterIdLst notesMasterId sldIdLst sldId sldSz notesSz defaultTextStyle
    sld sldLayout sldMaster notes notesMaster cSld bg bgPr bgRef spTree nvGrpSpPr cNvPr cNvGrpSpPr nvPr ph grpSpPr sp
    nvSpPr cNvSpPr spPr style txBody pic nvPicPr cNvPicPr blipFill graphicFrame nvGraphicFramePr cNvGraphicFramePr xfrm
    cxnSp nvCxnSpPr cNvCxnSpPr grpSp clrMap clrMapOvr sldLayoutIdLst sldLayoutId txStyles titleStyle bodyStyle
    otherStyle notesStyle hf`,
  drop: `
    extLst timing transition custDataLst handoutMasterIdLst embeddedFontLst custShowLst photoAlbum modifyVerifier
    smartTags kinsoku`,
  attributes: [
    [always(''), 'cNvPr@name'],
    [number, 'cNvPr@id'],
    [
      plain,
      `id cx cy type orient sz idx hasCustomPrompt userDrawn preserve show showMasterSp showMasterPhAnim
      bwMode rotWithShape dpi hidden bg1 tx1 bg2 tx2 accent1 accent2 accent3 accent4 accent5 accent6 hlink folHlink
      rtl firstSlideNum removePersonalInfoOnSave saveSubsetFonts autoCompressPictures compatMode txBox isPhoto useBgFill
      preferRelativeResize dt ftr hdr sldNum`,
    ],
  ],
  needed: 'sldMasterId@id notesMasterId@id sldId@id sldLayoutId@id',
  requires: 'sldMasterId@id notesMasterId@id sldId@id sldLayoutId@id',
})
