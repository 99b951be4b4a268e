import { strToU8 } from 'fflate'
import { CANARY, CANARY_ZH, type HostileFile } from './hostile-file.ts'
import { docx, field, namespaces, office, paragraph, run, wordMain, wordPart } from './office-file.ts'
import { PIXEL, picture, seen, settings, WORD, withSettings } from './word-file.ts'

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
