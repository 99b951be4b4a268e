import { scaleLinear } from 'd3-scale'

/** Round figures between two, some four of them. */
export const scaleOf = (from: number, to: number): readonly number[] => scaleLinear([from, to], [0, 1]).ticks(4)
