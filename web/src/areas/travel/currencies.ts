/** Currencies offered for prices, the most usual first. */
export const currencies = (
  'EUR USD GBP CHF NOK SEK DKK PLN CZK HUF RON BGN ISK TRY CAD AUD NZD JPY CNY INR KRW SGD HKD AED SAR ' +
  'ILS ZAR MAD BRL MXN CLP ARS'
).split(' ');
