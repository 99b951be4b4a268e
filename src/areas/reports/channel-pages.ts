import type { RegisterPages } from '../../web/register/reading.ts'
import { channels } from './channel.ts'
import { PATH } from './channel-list.tsx'
import { listChannels } from './channels.tsx'

export const channelPages: RegisterPages = {
  register: channels,
  path: PATH,
  publicPage: listChannels,
  above: [{ name: { zh: '举报', en: 'Reports' }, path: '/reports' }],
}
