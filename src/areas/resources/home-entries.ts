import type { Say } from '../../law/say.ts'
import type { IndexEntry, IndexGroup } from '../../web/page-index.tsx'
import { HOME } from './home-path.ts'

const register = (id: string, name: Say, about: Say): IndexEntry => ({
  path: `${HOME}/${id}`,
  own: `${HOME}/${id}/office`,
  name,
  about,
})

/** Venues, people, materials and open data, and for officers what they handle: the order of point 12 of the work points. */
export const indexGroups: readonly IndexGroup[] = [
  {
    id: 'venues',
    name: { zh: '阵地', en: 'Venues' },
    entries: [
      register(
        'venues',
        { zh: '法治文化场所', en: 'Venues of legal culture' },
        {
          zh: '公园、长廊、宣传栏、图书角：地址、开放时间、无障碍。',
          en: 'Parks, galleries, boards: address, hours, access.',
        },
      ),
      {
        path: `${HOME}/venues/map`,
        name: { zh: '场所地图', en: 'Map of venues' },
        about: { zh: '各区县的场所，旁边是清单。', en: 'Where they are, with the list beside.' },
      },
      register(
        'contact-points',
        { zh: '工作联系点', en: 'Contact points' },
        { zh: '普法工作的联系点和联系人。', en: 'Units that report how popularisation goes.' },
      ),
      register(
        'village-support',
        { zh: '村（居）得到的支持', en: 'Support to villages' },
        { zh: '哪天，给了什么，由谁给。', en: 'When, what, and by whom.' },
      ),
    ],
  },
  {
    id: 'people',
    name: { zh: '队伍', en: 'People' },
    entries: [
      {
        path: `${HOME}/lectures/find`,
        name: { zh: '查找和预约讲师', en: 'Find and book a lecturer' },
        about: {
          zh: '学校、村居、单位都可以预约，不收费，不必注册。',
          en: 'For schools, villages and units, free and without an account.',
        },
      },
      register(
        'lecturers',
        { zh: '普法讲师', en: 'Lecturers' },
        { zh: '讲什么、在哪里讲、聘到哪一天。', en: 'On what, where, and until when.' },
      ),
      {
        path: `${HOME}/volunteers/new`,
        name: { zh: '报名做志愿者', en: 'Become a volunteer' },
        about: {
          zh: '只留称呼和密封的联系方式，随时可以退出。',
          en: 'A nickname and a sealed contact; leave at any time.',
        },
      },
      register(
        'volunteer-tasks',
        { zh: '志愿者任务', en: 'Volunteer tasks' },
        { zh: '哪天在哪里需要几个人。', en: 'Which day, where, and how many people.' },
      ),
      register(
        'school-advisers',
        { zh: '法治副校长', en: 'Deputy heads for law' },
        { zh: '哪所学校、由谁担任、到哪一天。', en: 'Which school, who, and until when.' },
      ),
      register(
        'agencies',
        { zh: '网络安全服务机构', en: 'Security service agencies' },
        {
          zh: '资质、范围和有效期；过期的不能选用。',
          en: 'Qualification, scope, validity; none is chosen once it is over.',
        },
      ),
      {
        path: `${HOME}/advisers/by-village`,
        name: { zh: '村（社区）法律顾问', en: 'Advisers by village' },
        about: { zh: '哪个村没有，自哪一天起没有。', en: 'Which village has none, and since when.' },
        listedFor: 'officers',
      },
    ],
  },
  {
    id: 'materials',
    name: { zh: '资料和经验', en: 'Materials and practice' },
    entries: [
      register(
        'library',
        { zh: '普法资源', en: 'Resources' },
        { zh: '可以拿去用的资料和作品，写明许可。', en: 'Material and works for anyone to use, with their licence.' },
      ),
      {
        path: `${HOME}/offers/new`,
        name: { zh: '提供普法资源', en: 'Offer a resource' },
        about: {
          zh: '任何人都可以提供；核对许可、审核法律内容以后列入。',
          en: 'Anyone may; it is listed once its licence and its law were checked.',
        },
      },
      {
        path: `${HOME}/practices/accepted`,
        name: { zh: '普法经验', en: 'Accepted practices' },
        about: { zh: '各机关落实普法责任制的做法，可以照着做。', en: 'What State organs did, for others to copy.' },
      },
      register(
        'exchanges',
        { zh: '经验交流活动', en: 'Exchanges of practice' },
        { zh: '征集到哪一天，哪天交流。', en: 'Until when papers are called for, and when they meet.' },
      ),
      register(
        'school-offers',
        { zh: '支持学校清单', en: 'Offers to schools' },
        { zh: '各机关能给学校什么，怎样预约。', en: 'What organs offer schools, and how to book it.' },
      ),
    ],
  },
  {
    id: 'open-data',
    name: { zh: '开放数据', en: 'Open data' },
    entries: [
      {
        path: `${HOME}/open-data`,
        name: { zh: '数据目录', en: 'Catalogue' },
        about: {
          zh: 'DCAT-AP 3，每个数据集有 CSV 和 JSON，只含公开的列。',
          en: 'DCAT-AP 3; each dataset as CSV and JSON, of public columns alone.',
        },
      },
    ],
  },
  {
    id: 'desk',
    name: { zh: '办理', en: 'Desk' },
    entries: [
      {
        path: `${HOME}/lectures`,
        name: { zh: '讲师预约', en: 'Bookings of lecturers' },
        about: { zh: '单位的申请、安排、讲课记录和反馈。', en: 'Asked, arranged, held, spoken of.' },
        listedFor: 'officers',
      },
      {
        path: `${HOME}/lecturer-complaints`,
        name: { zh: '对讲课的投诉', en: 'Complaints about lectures' },
        about: { zh: '复核聘任，由负责人决定。', en: 'The appointment is reviewed; the head decides.' },
        listedFor: 'officers',
      },
      {
        path: `${HOME}/volunteers`,
        name: { zh: '志愿者', en: 'Volunteers' },
        about: { zh: '培训、确认工时、开具证明。', en: 'Training, hours, certificates.' },
        listedFor: 'officers',
      },
      {
        path: `${HOME}/offers`,
        name: { zh: '提供的资源', en: 'Resources that were offered' },
        about: { zh: '核对许可，审核法律内容，列入或者撤下。', en: 'Licence and law checked, listed or removed.' },
        listedFor: 'officers',
      },
      {
        path: `${HOME}/practices`,
        name: { zh: '报送、选定普法经验', en: 'Practices: submit and choose' },
        about: {
          zh: '征集期内报送，主办机关选定的公开。',
          en: 'Submitted while a call is open; what is accepted is public.',
        },
        listedFor: 'officers',
      },
      {
        path: `${HOME}/school-visits/office`,
        name: { zh: '进校讲课记录', en: 'Visits to schools' },
        about: { zh: '法治副校长哪天到校，讲了什么。', en: 'When deputy heads came, and what they taught.' },
        listedFor: 'officers',
      },
    ],
  },
]
