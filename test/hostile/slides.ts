import { CANARY, CANARY_ZH, type HostileFile, SHARE } from './hostile-file.ts'
import { pptx, shape } from './office-file.ts'

const seen = shape('seen')

export const slides: readonly HostileFile[] = [
  {
    what: 'remarks on slides, their authors, tags and labels',
    is: 'cleaned',
    make: () =>
      pptx(
        seen,
        [
          ['comments', '../comments/comment1.xml'],
          ['tags', '../tags/tag1.xml'],
        ],
        {
          parts: {
            'ppt/comments/comment1.xml': { content: `<a>${CANARY}</a>` },
            'ppt/tags/tag1.xml': { content: `<a>${CANARY}</a>` },
            'ppt/commentAuthors.xml': { content: `<a name="${CANARY_ZH}"/>` },
          },
          after: '<p:custDataLst><p:tags r:id="r2"/></p:custDataLst>',
        },
      ),
  },
  {
    what: 'a shape is named and described',
    is: 'cleaned',
    make: () => pptx(shape('seen').replace('name="x"', `name="${CANARY}" descr="${CANARY_ZH}" title="${CANARY}"`)),
  },
  {
    what: 'a click runs a program, a macro, opens a share',
    is: 'cleaned',
    drops: ['ppaction', 'evil'],
    make: () =>
      pptx(
        shape('seen', '<a:hlinkClick r:id="r1" action="ppaction://program"/>') +
          shape('b', '<a:hlinkClick r:id="" action="ppaction://macro?name=evil"/>') +
          shape('c', '<a:hlinkHover r:id="r2" action="ppaction://hlinkfile"/>'),
        [
          ['hyperlink', 'file:///C:/evil.exe', 'outside'],
          ['hyperlink', `file:///${SHARE}\\evil`, 'outside'],
        ],
      ),
  },
  {
    what: 'a slide runs a command when it is shown',
    is: 'cleaned',
    drops: ['verb'],
    make: () =>
      pptx(seen, [], {
        after:
          '<p:timing><p:tnLst><p:par><p:cTn id="1"><p:childTnLst><p:cmd type="verb" cmd="0"/></p:childTnLst></p:cTn></p:par></p:tnLst></p:timing>',
      }),
  },
  {
    what: 'a film is fetched when the slide is shown',
    is: 'more-inside',
    make: () =>
      pptx(seen.replace('<p:nvPr/>', '<p:nvPr><a:videoFile r:link="r1"/></p:nvPr>'), [
        ['video', `file:///${SHARE}\\v.mp4`, 'outside'],
      ]),
  },
  {
    what: 'an object of another program is on the slide',
    is: 'more-inside',
    make: () =>
      pptx(
        `${seen}<p:graphicFrame><p:oleObj r:id="r1" progId="Package"/></p:graphicFrame>`,
        [['oleObject', '../embeddings/o1.bin']],
        {
          parts: { 'ppt/embeddings/o1.bin': { content: 'x' } },
        },
      ),
  },
  {
    what: 'a diagram, whose words lie in parts we do not read',
    is: 'not-understood',
    make: () =>
      pptx(
        `${seen}<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="9" name=""/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="r1"/></a:graphicData></a:graphic></p:graphicFrame>`,
        [['diagramData', '../diagrams/data1.xml']],
        { parts: { 'ppt/diagrams/data1.xml': { content: '<a/>' } } },
      ),
  },
]
