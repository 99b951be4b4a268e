/** Families that come with systems and office programs: none of them is told by its name to be somebody's own. */
const families = `
  Arial, Arial Black, Arial Narrow, Arial Rounded MT Bold, Arial Unicode MS, Aptos, Aptos Display, Aptos Narrow,
  Bahnschrift, Baskerville, Baskerville Old Face, Bodoni MT, Book Antiqua, Bookman Old Style, Bookshelf Symbol 7,
  Bradley Hand ITC, Brush Script MT, Calibri, Calibri Light, Cambria, Cambria Math, Candara, Carlito, Caladea,
  Century, Century Gothic, Century Schoolbook, Comic Sans MS, Consolas, Constantia, Corbel, Courier, Courier New,
  DejaVu Sans, DejaVu Sans Mono, DejaVu Serif, Didot, Ebrima, Euphemia, Franklin Gothic Book, Franklin Gothic Medium,
  Futura, Gadugi, Garamond, Geneva, Georgia, Gill Sans, Gill Sans MT, Haettenschweiler, Helvetica, Helvetica Neue,
  Impact, Ink Free, Leelawadee UI, Liberation Mono, Liberation Sans, Liberation Serif, Lucida Calligraphy,
  Lucida Console, Lucida Grande, Lucida Handwriting, Lucida Sans, Lucida Sans Unicode, Malgun Gothic,
  Microsoft Himalaya, Microsoft JhengHei, Microsoft JhengHei UI, Microsoft New Tai Lue, Microsoft PhagsPa,
  Microsoft Sans Serif, Microsoft Tai Le, Microsoft Uighur, Microsoft YaHei, Microsoft YaHei UI, Microsoft Yi Baiti,
  MingLiU, MingLiU-ExtB, PMingLiU, PMingLiU-ExtB, Monaco, Mongolian Baiti, Monotype Corsiva, MS Gothic, MS Mincho,
  MS PGothic, MS PMincho, MS Reference Sans Serif, MS Serif, MS Sans Serif, MS UI Gothic, MT Extra, MV Boli,
  Myanmar Text, Nirmala UI, NSimSun, SimSun, SimSun-ExtB, SimHei, SimKai, KaiTi, KaiTi_GB2312, FangSong,
  FangSong_GB2312, LiSu, YouYuan, DengXian, DengXian Light, STSong, STHeiti, STKaiti, STFangsong, STXihei, STZhongsong,
  STXingkai, STXinwei, STLiti, STHupo, STCaiyun, PingFang SC, PingFang TC, PingFang HK, Hiragino Sans GB, Heiti SC,
  Heiti TC, Songti SC, Kaiti SC, Noto Sans, Noto Serif, Noto Sans CJK SC, Noto Serif CJK SC, Noto Sans SC,
  Noto Serif SC, Noto Sans Symbols, Noto Color Emoji, Open Sans, Open Symbol, OpenSymbol, Optima, Palatino,
  Palatino Linotype, Papyrus, Perpetua, Roboto, Rockwell, Segoe Print, Segoe Script, Segoe UI, Segoe UI Black,
  Segoe UI Emoji, Segoe UI Historic, Segoe UI Light, Segoe UI Semibold, Segoe UI Semilight, Segoe UI Symbol,
  Source Code Pro, Source Han Sans CN, Source Han Sans SC, Source Han Serif CN, Source Han Serif SC, Source Sans Pro,
  Sylfaen, Symbol, Tahoma, Tempus Sans ITC, Times, Times New Roman, Trebuchet MS, Tw Cen MT, Verdana, Webdings,
  Wingdings, Wingdings 2, Wingdings 3, Yu Gothic, Yu Gothic Light, Yu Mincho, WenQuanYi Micro Hei, WenQuanYi Zen Hei,
  宋体, 新宋体, 仿宋, 仿宋_GB2312, 楷体, 楷体_GB2312, 黑体, 隶书, 幼圆, 等线, 等线 Light, 微软雅黑, 微软雅黑 Light,
  华文宋体, 华文中宋, 华文仿宋, 华文楷体, 华文黑体, 华文细黑, 华文行楷, 华文新魏, 华文隶书, 华文琥珀, 华文彩云,
  方正小标宋简体, 方正小标宋_GBK, 方正大标宋简体, 方正仿宋简体, 方正仿宋_GBK, 方正楷体简体, 方正楷体_GBK, 方正黑体简体,
  方正黑体_GBK, 方正书宋简体, 方正书宋_GBK, 方正姚体, 方正舒体, 方正准圆简体, 方正兰亭黑简体, 汉仪书宋二KW, 汉仪旗黑,
  文鼎小标宋简, 思源黑体, 思源黑体 CN, 思源宋体, 思源宋体 CN, 苹方, 冬青黑体简体中文, 文泉驿微米黑, 文泉驿正黑,
  宋体-简, 黑体-简, 楷体-简, 仿宋体, 標楷體, 新細明體, 細明體, 微軟正黑體, ＭＳ ゴシック, ＭＳ 明朝, ＭＳ Ｐゴシック, ＭＳ Ｐ明朝,
  游ゴシック, 游ゴシック Light, 游明朝, メイリオ, 바탕, 굴림, 돋움, 맑은 고딕
`

const known = new Set(families.split(',').map((name) => name.trim().toLowerCase()))

/** `+mn-ea` is the theme's own; a name that begins with @ is the same font for upright columns. */
export const isKnownFont = (name: string): boolean =>
  /^\+m[nj]-(?:lt|ea|cs)$/.test(name) || known.has(name.replace(/^@/, '').toLowerCase())
