import type { RouteOptions } from 'fastify'
import { expect, test } from 'vitest'
import { openHouse } from '../../test/house.ts'

const house = await openHouse()

/** Every door of the house and who may pass: a new route is added here, or this test stops it. */
const doors: Record<string, 'anyone'> = {
  'GET /': 'anyone',
  'GET /about': 'anyone',
  'GET /study': 'anyone',
  'GET /comply': 'anyone',
  'GET /use': 'anyone',
  'GET /law': 'anyone',
  'GET /law/:law': 'anyone',
  'GET /law/:law/:version': 'anyone',
  'GET /law/:law/:version/*': 'anyone',
  'GET /compare/:law/:older/:newer': 'anyone',
  'GET /amend': 'anyone',
  'GET /files/:law/:file': 'anyone',
  'GET /laws.atom': 'anyone',
  'GET /laws.ndjson': 'anyone',
  'GET /search': 'anyone',
  'GET /i-am': 'anyone',
  'GET /i-am/:bearer': 'anyone',
  'GET /glossary': 'anyone',
  'GET /coverage': 'anyone',
  'GET /records': 'anyone',
  'GET /records/entries': 'anyone',
  'GET /records/entries/:index': 'anyone',
  'GET /records/law/:law/:version': 'anyone',
  'GET /records/law/:law/:version/:file': 'anyone',
  'GET /records/check': 'anyone',
  'GET /ledger/*': 'anyone',
  'GET /healthz': 'anyone',
  'GET /readyz': 'anyone',
  'GET /metrics': 'anyone',
  'GET /api/openapi.json': 'anyone',
  'GET /api/laws': 'anyone',
  'GET /api/laws/:law': 'anyone',
  'GET /api/laws/:law/:version': 'anyone',
  'GET /api/laws/:law/:version/*': 'anyone',
  'GET /api/search': 'anyone',
  'GET /api/compare/:law/:older/:newer': 'anyone',
  'GET /api/ledger/head': 'anyone',
  'GET /api/ledger/entries': 'anyone',
  'GET /api/ledger/entries/:index': 'anyone',
  'GET /api/records/:law/:version': 'anyone',
  'GET /icon.svg': 'anyone',
}

const routes = house.app.doors
const stated = (options: RouteOptions) => options.config?.who

test('every route states who may pass, and the table knows every route', () => {
  const found = routes
    .filter(({ method, url }) => method === 'GET' && !url.startsWith('/assets/'))
    .map((options) => [`${options.method} ${options.url}`, stated(options)])
  expect(Object.fromEntries(found)).toEqual(doors)
})

/** Doors that take a form. None of them writes: what is sent is read, tried and shown. */
const taking: Record<string, 'anyone'> = {
  'POST /amend': 'anyone',
  'POST /api/amend': 'anyone',
  'POST /records/check': 'anyone',
}

test('only the doors of this table take anything, and each says from whom', () => {
  const found = routes
    .filter(({ method }) => [method].flat().some((verb) => verb !== 'GET' && verb !== 'HEAD'))
    .map((options) => [`${options.method} ${options.url}`, stated(options)])
  expect(Object.fromEntries(found)).toEqual(taking)
})
