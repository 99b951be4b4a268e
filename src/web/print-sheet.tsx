import type { ComponentChildren } from 'preact'
import type { Visit } from './area.ts'
import { QrCode } from './qr-code.tsx'

interface PrintSheetOf {
  /** Where the page is read on a screen: the code on paper leads there. */
  readonly path: string
  readonly visit: Visit
  readonly children: ComponentChildren
}

/** A report that is printed: landscape, figures side by side, and at its end where and when it was taken from. */
export const PrintSheet = ({ path, visit: { say, origin, inLanguage, today }, children }: PrintSheetOf) => (
  <div class="report">
    {children}
    <footer class="taken">
      <QrCode
        text={`${origin}${inLanguage(path)}`}
        label={say({ zh: '这一页的网址', en: 'The address of this page' })}
      />
      <p>
        {say({ zh: '取自', en: 'Taken from' })} {origin}
        {inLanguage(path)}
        <br />
        <time dateTime={today}>{today}</time>
      </p>
    </footer>
  </div>
)
