import { chromium } from 'playwright-core'
import { writeFileSync, readFileSync } from 'node:fs'
const O='http://127.0.0.1:8471'
const b = await chromium.launch({ executablePath:'/usr/bin/chromium', args:'--headless --no-sandbox --disable-gpu --disable-quic'.split(' ') })
const shot=async(pg,n)=>pg.screenshot({path:`/tmp/walk/${n}.png`,fullPage:true})
const phone = await b.newContext({ viewport:{width:390,height:844}, javaScriptEnabled:false, locale:'zh-CN' })
const p = await phone.newPage(); p.setDefaultTimeout(8000)
const desk = await b.newContext({ viewport:{width:1280,height:800}, locale:'zh-CN', acceptDownloads:true })
const d = await desk.newPage(); d.setDefaultTimeout(8000)
const who=async(n)=>{ await d.goto(O+'/demo'); await d.getByRole('button',{name:n}).first().click() }
const step=async(n,f)=>{ try{ await f(); console.log('ok',n)}catch(e){ console.log('FAIL',n,e.message.slice(0,400)); await shot(d,'fail-'+n); } }
await who('赵一鸣')
await d.goto(O+'/supervision/cases/new'); await shot(d,'new')
await step('open', async()=>{
  await d.getByLabel('监督检查中发现').check()
  await d.getByLabel(/线索内容/).fill('检查中发现网络日志只留存四十一日')
  await d.getByRole('button',{name:'登记案件来源'}).click()
  await d.waitForURL(/cases\/[0-9a-z]{20}/)
  await shot(d,'lead')
})
const url=d.url(); console.log(url)
await step('file', async()=>{
  const f=d.locator('form[action$="/file"]')
  await f.getByLabel('当事人姓名或者名称').fill('青禾网络科技有限公司')
  await f.getByLabel('单位', {exact:true}).check()
  await f.getByLabel('网络运营者', {exact:true}).check()
  await f.getByLabel('地址').fill('临江市滨江路 1 号')
  await f.locator('select').first().selectOption({label: (await f.locator('select').first().locator('option').allTextContents()).find(t=>t.includes('第二十三条第三项')) ?? ''})
  await f.getByLabel(/违法行为自/).fill('2026-10-10')
  await f.getByLabel(/违法行为至/).fill('2026-11-20')
  await f.getByLabel('发现之日').fill('2026-11-20')
  await f.getByLabel('涉嫌违法的事实').fill('留存的网络日志不足六个月，现存最早的为四十一日前')
  await f.getByRole('button',{name:'立案'}).click()
  await shot(d,'filed-proposed')
})
await who('郑海峰'); await d.goto(url); await shot(d,'head-sees')
await step('agree', async()=>{ await d.getByRole('button',{name:/同意/}).first().click(); await shot(d,'filed') })
await b.close()
