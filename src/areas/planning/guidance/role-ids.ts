/** Who guides and urges units for a department (csl Art. 19; Art. 21 of 2026). */
export const GUIDANCE_OFFICER = 'guidance-officer'
