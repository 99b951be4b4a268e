import { scaleOf } from '../../../web/chart/scale.ts'

/** A place in decimal degrees. */
export interface Coordinates {
  readonly longitude: number
  readonly latitude: number
}

export interface Projection {
  readonly width: number
  readonly height: number
  readonly at: (place: Coordinates) => { readonly x: number; readonly y: number }
  /** Meridians and parallels that cross the picture, at round degrees. */
  readonly meridians: readonly number[]
  readonly parallels: readonly number[]
  /** A round length and how long it is on the picture. */
  readonly bar: { readonly kilometres: number; readonly length: number }
}

/** Kilometres of one degree of latitude. */
const DEGREE_KM = 111.2
const WIDTH = 640
const MARGIN = 48
/** Degrees: a single place stands in a picture of some kilometres. */
const LEAST_SPAN = 0.04
const TALLEST = 1.25
const FLATTEST = 0.5

/**
 * Places on a flat picture, north above: degrees of longitude are shortened by the cosine of the middle latitude, so that
 * distances in a district or a province are nearly right.
 */
export function projectionOf(places: readonly Coordinates[]): Projection {
  const west = Math.min(...places.map(({ longitude }) => longitude))
  const east = Math.max(...places.map(({ longitude }) => longitude))
  const south = Math.min(...places.map(({ latitude }) => latitude))
  const north = Math.max(...places.map(({ latitude }) => latitude))
  const middle = { longitude: (west + east) / 2, latitude: (south + north) / 2 }
  const shortened = Math.cos((middle.latitude * Math.PI) / 180)
  // In degrees of latitude, on both sides.
  const wide = Math.max(LEAST_SPAN, (east - west) * shortened)
  const high = Math.max(LEAST_SPAN, north - south)
  const ratio = Math.min(TALLEST, Math.max(FLATTEST, high / wide))
  const height = Math.round(WIDTH * ratio)
  const unit = Math.min((WIDTH - 2 * MARGIN) / wide, (height - 2 * MARGIN) / high)
  const x = (longitude: number): number => WIDTH / 2 + (longitude - middle.longitude) * shortened * unit
  const y = (latitude: number): number => height / 2 - (latitude - middle.latitude) * unit
  const half = { longitude: WIDTH / 2 / unit / shortened, latitude: height / 2 / unit }
  const kilometres = roundBelow((WIDTH / 4 / unit) * DEGREE_KM)
  return {
    width: WIDTH,
    height,
    at: ({ longitude, latitude }) => ({ x: x(longitude), y: y(latitude) }),
    meridians: scaleOf(middle.longitude - half.longitude, middle.longitude + half.longitude),
    parallels: scaleOf(middle.latitude - half.latitude, middle.latitude + half.latitude),
    bar: { kilometres, length: (kilometres / DEGREE_KM) * unit },
  }
}

/** 1, 2 or 5 times a power of ten, at most so much. */
function roundBelow(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most))
  return [5, 2, 1].map((times) => times * power).find((one) => one <= most) ?? power
}
