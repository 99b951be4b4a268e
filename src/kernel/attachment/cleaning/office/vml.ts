import { geometry, plain, seen } from './values.ts'
import { type Value, vocabulary } from './vocabulary.ts'

const DECLARATION =
  /^(?:position|left|top|right|bottom|width|height|z-index|visibility|rotation|flip|margin(?:-(?:left|top|right|bottom))?|text-align|vertical-align|layout-flow|v-text-[a-z-]+|font-size|font-weight|mso-(?:position|wrap|width|height|layout|fit|next|left|top|rotate|direction)[a-z-]*)$/
const DECLARED = /^[-+\w.%]{1,24}(?: [-+\w.%]{1,24}){0,3}$/

/** The place and size of a shape, as CSS: properties on our list with plain values, so that nothing is fetched. */
const css: Value = (value) =>
  value
    .slice(0, 2_000)
    .split(';')
    .map((declaration) => declaration.split(':').map((part) => part.trim()))
    .filter(
      ([property = '', set = '', ...more]) =>
        more.length === 0 && DECLARATION.test(property.toLowerCase()) && DECLARED.test(set),
    )
    .map(([property, set]) => `${property}:${set}`)
    .join(';')

const REFERENCE = /^#?_x0000_[a-z]{1,2}\d{1,10}$/
const reference: Value = (value) => (REFERENCE.test(value) ? value : undefined)
const colour: Value = (value) => (/^[#\w]{1,24}(?: \[\d{1,5}\])?$/.test(value) ? value : undefined)

/** Shapes of older documents (ECMA-376 part 4, 19), which office programs of today still write for text boxes. */
export const vml = [
  vocabulary({
    uri: 'urn:schemas-microsoft-com:vml',
    prefix: 'v',
    keep: `
      shape rect oval line polyline roundrect arc curve group shapetype stroke fill path formulas f textbox imagedata
      textpath shadow handles h`,
    drop: 'background image',
    attributes: [
      [css, 'style'],
      [reference, 'id shape@type rect@type'],
      [
        geometry,
        'coordsize coordorigin path@v shape@path shapetype@path adj points from to eqn limo control1 control2',
      ],
      [geometry, 'textboxrect connectlocs connectangles position polar radiusrange xrange yrange inset arcsize offset'],
      [colour, 'fillcolor strokecolor color color2 chromakey'],
      [
        plain,
        `filled stroked strokeweight opacity on type weight dashstyle joinstyle endcap startarrow endarrow opacity2 angle
        focus focusposition focussize method aspect rotate gradientshapeok fillok strokeok shadowok arrowok textpathok
 gain blacklevel gamma grayscale bilevel fitshape fitpath trim xscale
        startangle endangle linestyle obscured print`,
      ],
      // A watermark is read like any other text.
      [seen(255), 'textpath@string'],
    ],
    beside: {
      uri: 'urn:schemas-microsoft-com:office:office',
      prefix: 'o',
      attributes: new Map([
        // Without the first, LibreOffice does not read the file at all.
        ['spt', plain],
        ['connecttype', plain],
      ]),
    },
    needed: 'imagedata@id',
    requires: 'imagedata@id',
  }),
  vocabulary({
    uri: 'urn:schemas-microsoft-com:office:word',
    prefix: 'w10',
    keep: 'wrap anchorlock bordertop borderleft borderright borderbottom',
    attributes: [[plain, 'type side anchorx anchory width shadow']],
  }),
]
