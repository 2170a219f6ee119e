// JupyterLab's own rules for what its packages import; a theme is a style sheet of its own.
const path = require('path');
const webpack = require('webpack');
const MiniCssExtractPlugin = require('mini-css-extract-plugin');

const themes = ['@jupyterlab/theme-light-extension', '@jupyterlab/theme-dark-extension'];
const pictures = [
  {test: /\.(png|jpg|gif|ttf|woff|woff2|eot)(\?.*)?$/, type: 'asset/inline'},
  {test: /\.svg(\?.*)?$/, issuer: /\.css$/, type: 'asset/inline'},
  {test: /\.svg$/, issuer: /\.js$/, type: 'asset/source'}
];

const lab = {
  entry: './index.js',
  mode: 'development',
  devtool: false,
  output: {path: path.resolve('static'), publicPath: '/static/lab/', filename: 'bundle.js'},
  resolve: {fallback: {url: false, buffer: false, path: require.resolve('path-browserify')}},
  plugins: [new webpack.DefinePlugin({process: '{env: {}, platform: "browser"}'})],
  module: {
    rules: [
      {test: /\.css$/, use: ['style-loader', 'css-loader']},
      {test: /\.(md|txt)$/, type: 'asset/source'},
      {test: /\.m?js/, resolve: {fullySpecified: false}},
      ...pictures
    ]
  }
};

const theme = name => ({
  entry: path.resolve('node_modules', name, 'style', 'theme.css'),
  mode: 'development',
  devtool: false,
  output: {path: path.resolve('themes', name), filename: 'unused.js'},
  plugins: [new MiniCssExtractPlugin({filename: 'index.css'})],
  module: {rules: [{test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader']}, ...pictures]}
});

module.exports = [lab, ...themes.map(theme)];
