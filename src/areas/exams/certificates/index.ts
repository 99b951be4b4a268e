import type { AreaSlice } from '../../../web/area-slice.ts'
import { checkRoutes } from './check.tsx'
import { certificateEndpoints } from './endpoints.ts'
import { followingMarks } from './following.ts'
import { CERTIFICATES_NAME, holderRoutes } from './holder.tsx'
import { officeRoutes } from './office.tsx'
import { lapsedToDecide, revocationsToDecide } from './owed-work.ts'
import { CERTIFICATES, CHECK } from './paths.ts'
import { publicFileRoutes } from './public-files.ts'

/** 合格证书: made on demand, checked by anybody, revoked by two. */
export const certificates: AreaSlice = {
  homeEntries: [
    {
      name: CERTIFICATES_NAME,
      about: {
        zh: '合格的人自己申请，姓名和成绩写不写由本人决定。',
        en: 'Asked for by whoever passed; name and points only where they want them.',
      },
      path: CERTIFICATES,
      listedFor: 'everyone',
    },
    {
      name: { zh: '核验证书', en: 'Check a certificate' },
      about: {
        zh: '按编号和核验码，或者按证书文件：有效、已撤销、被改动、不是本站的。',
        en: 'By number and code, or by its file: valid, revoked, altered, not issued here.',
      },
      path: CHECK,
      listedFor: 'everyone',
    },
  ],
  consumers: (_, kernel) => [followingMarks(kernel)],
  owes: [revocationsToDecide, lapsedToDecide],
  routes: [...checkRoutes, ...publicFileRoutes, ...holderRoutes, ...officeRoutes],
  endpoints: certificateEndpoints,
}
