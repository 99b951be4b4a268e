import type { HostileFile } from './hostile-file.ts'
import { docx, namespaces, office, paragraph, wordMain } from './office-file.ts'
import { seen } from './word-file.ts'

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
    what: 'a document type that is fetched, and no entity of it',
    is: 'damaged',
    make: () =>
      office({
        'word/document.xml': {
          ...wordMain(''),
          content: `<!DOCTYPE d SYSTEM "http://evil.example/d.dtd"><w:document ${namespaces}><w:body>${seen}</w:body></w:document>`,
        },
      }),
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
    what: 'ten thousand links, each to a relation of its own',
    is: 'cleaned',
    make: () => {
      const all = Array.from({ length: 10_000 }, (_, at) => at + 1)
      return docx(
        seen + paragraph(all.map((at) => `<w:hyperlink r:id="r${at}"/>`).join('')),
        all.map((at) => ['hyperlink', `https://example.com/${at}`, 'outside'] as const),
      )
    },
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
    what: 'twenty thousand fields in one another',
    is: 'cleaned',
    make: () => docx(seen + paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'.repeat(20_000))),
  },
]
