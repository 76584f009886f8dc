/** An article. Prices and costs are cents without tax. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly price: number;
  readonly cost: number;
  /** In thousandths of the price. */
  readonly vat: number;
  /** Days that one unit lasts; null for what is durable. */
  readonly renewalDays: number | null;
}

type Listed = readonly [name: string, price: number, cost: number, renewalDays?: number];

interface Category {
  readonly name: string;
  readonly code: string;
  readonly vat: number;
  /** Share of the lines, in 256ths. */
  readonly share: number;
  /** Eight articles, the most bought first. */
  readonly products: readonly Listed[];
}

const CATEGORIES: readonly Category[] = [
  {
    name: 'Thé et café',
    code: 'THE',
    vat: 55,
    share: 77,
    products: [
      ['Café en grains 1 kg', 2180, 1120, 45],
      ['Thé vert sencha 100 g', 1130, 430, 40],
      ['Café moulu 250 g', 640, 310, 20],
      ['Thé noir Earl Grey 100 g', 990, 370, 40],
      ['Rooibos vanille 100 g', 890, 330, 40],
      ['Infusion verveine 50 g', 740, 260, 30],
      ['Matcha de cérémonie 40 g', 2650, 1180, 60],
      ['Coffret découverte 12 thés', 3220, 1510, 90],
    ],
  },
  {
    name: 'Soin et beauté',
    code: 'SOI',
    vat: 200,
    share: 64,
    products: [
      ['Savon de Marseille 300 g', 580, 190, 60],
      ['Crème hydratante 50 ml', 2075, 640, 60],
      ['Shampoing solide', 908, 290, 50],
      ['Huile d’argan 50 ml', 1650, 610, 75],
      ['Baume à lèvres', 492, 140, 45],
      ['Dentifrice naturel 75 ml', 575, 200, 40],
      ['Sérum visage 30 ml', 3242, 980, 60],
      ['Coffret rituel du soir', 4575, 1790, 90],
    ],
  },
  {
    name: 'Maison',
    code: 'MAI',
    vat: 200,
    share: 45,
    products: [
      ['Bougie parfumée 180 g', 1992, 640],
      ['Plaid en laine', 6583, 3120],
      ['Coussin en lin', 2908, 1210],
      ['Vase en grès', 3325, 1290],
      ['Photophore en verre', 1158, 380],
      ['Panier tressé', 2408, 960],
      ['Lampe de chevet', 5742, 2680],
      ['Miroir en rotin', 4908, 2150],
    ],
  },
  {
    name: 'Cuisine',
    code: 'CUI',
    vat: 200,
    share: 40,
    products: [
      ['Tasse en grès', 1325, 450],
      ['Théière en fonte', 4158, 1890],
      ['Torchons en lin - lot de 2', 1575, 590],
      ['Planche à découper', 2825, 1080],
      ['Moulin à café manuel', 4575, 2040],
      ['Bocal en verre 1 l', 825, 290],
      ['Couteau d’office', 2158, 820],
      ['Cocotte en fonte', 12408, 6350],
    ],
  },
  {
    name: 'Papeterie',
    code: 'PAP',
    vat: 200,
    share: 30,
    products: [
      ['Carnet à spirale', 742, 230],
      ['Agenda semainier', 1908, 680, 365],
      ['Stylo plume', 2658, 1140],
      ['Cartouches d’encre - lot de 6', 408, 120, 60],
      ['Papier à lettres', 1075, 360],
      ['Trousse en cuir', 3242, 1430],
      ['Crayons de couleur - lot de 24', 1492, 560],
      ['Calendrier mural', 1242, 430, 365],
    ],
  },
];

/** Share of a category's lines by rank of the article, in 256ths. */
const SHARES = [64, 48, 40, 32, 26, 20, 14, 12];

/** Units of a line: 1, 2 or 3, up to so many 256ths. */
const UNITS = { renewable: [154, 230], durable: [243, 256] } as const;

/** Share of a customer's lines that are of the favourite category, in 256ths; others are of any. */
export const FAVOURITE_SHARE = 154;

/** The articles, eight of each category in turn, and at the end the sample that costs nothing. */
export const PRODUCTS: readonly Product[] = [
  ...CATEGORIES.flatMap(({ name: category, code, vat, products }) =>
    products.map(
      ([name, price, cost, renewalDays], i): Product => ({
        id: `${code}-${101 + i}`,
        name,
        category,
        price,
        cost,
        vat,
        renewalDays: renewalDays ?? null,
      }),
    ),
  ),
  {
    id: 'ECH-001',
    name: 'Échantillon',
    category: 'Échantillons',
    price: 0,
    cost: 85,
    vat: 200,
    renewalDays: null,
  },
];

/** The article of orders that cost nothing. */
export const SAMPLE = PRODUCTS.length - 1;

/** Lists each index as often as its weight says. */
const repeated = (weights: readonly number[]) =>
  Uint8Array.from(weights.flatMap((weight, i) => Array<number>(weight).fill(i)));

/** Category of a line, and rank of its article, by a number below 256. */
export const CATEGORY_OF = repeated(CATEGORIES.map(({ share }) => share));
export const RANK_OF = repeated(SHARES);
export const PRODUCTS_PER_CATEGORY = SHARES.length;

/** Units of a line of an article, by a number below 256. */
export function unitsOf(product: number, chance: number): number {
  const isRenewable = (PRODUCTS[product] as Product).renewalDays !== null;
  const [one, two] = isRenewable ? UNITS.renewable : UNITS.durable;
  return chance < one ? 1 : chance < two ? 2 : 3;
}
