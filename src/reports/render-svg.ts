// One file: the package's own modules, some five hundred, take ten times as long to load.
import { init } from 'echarts/dist/echarts.esm.min';
import { asVariables, type Picture } from '../charts/index.ts';
import { html, type Markup, trusted } from './html.ts';

/** From this width on, a picture scrolls on a narrow screen rather than shrink its letters. */
const WIDE = 600;

/**
 * The picture as SVG that stands in a page: themed by CSS variables, named for
 * screen readers, with ids of its own, and the same for the same picture.
 *
 * @param id unique in the page
 */
export function renderSvg(picture: Picture, id: string): Markup {
  const { title, description, width, height } = picture;
  const inner = cleaned(drawn(picture), id);
  return html`<svg class="chart ${width < WIDE ? 'half' : 'whole'}" role="img" viewBox="0 0 ${width} ${height}" aria-labelledby="${id}-title ${id}-desc" xmlns="http://www.w3.org/2000/svg"><title id="${id}-title">${title}</title><desc id="${id}-desc">${description}</desc>${trusted(inner)}</svg>`;
}

function drawn({ option, width, height }: Picture): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    chart.setOption(option);
    return chart.renderToSVGString();
  } finally {
    // A chart that is not disposed keeps the process alive.
    chart.dispose();
  }
}

/**
 * The content of the drawing without what only a live chart uses. ECharts numbers
 * its ids and classes by how many charts the process has drawn before.
 */
function cleaned(svg: string, id: string): string {
  const content = svg
    .replace(/^<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/<path[^>]* fill-opacity="0"[^>]*><\/path>/g, '')
    .replace(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, '')
    .replace(/font-family:[^;"]*;?/g, '')
    .replace(/\bzr\d+-/g, `${id}-`)
    .replace(/\s*\n\s*/g, '');
  return asVariables(content);
}
