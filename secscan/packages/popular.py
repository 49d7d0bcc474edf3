"""Names of much used packages, and of other packages that are called much the same and are no fakes of them.

A name that differs from a popular one by one letter, and is neither, is worth a look. Names of fewer than
five letters are left out: too many honest ones are near them.
"""

from __future__ import annotations

_PYPI_POPULAR = """
aiobotocore aiofiles aiohappyeyeballs aiohttp aioitertools aiosignal alembic annotated-doc annotated-types
anthropic anyio argcomplete arrow asgiref asn1crypto asttokens async-timeout asyncpg attrs authlib awscli
awswrangler azure-core azure-identity azure-storage-blob babel backoff backports-tarfile bcrypt beartype
beautifulsoup4 black bleach blinker boto3 botocore brotli build cachecontrol cachetools cattrs certifi
cfn-lint chardet charset-normalizer click cloudpickle colorama contourpy coverage crashtest croniter
cryptography cycler cyclopts cython databricks-sdk databricks-sql-connector dataclasses-json datadog
datasets dbt-adapters dbt-common dbt-core debugpy decorator deepdiff defusedxml deprecated deprecation
distlib distro dnspython docker docstring-parser docutils dulwich durationpy editables email-validator
et-xmlfile exceptiongroup execnet executing faker fastapi fastjsonschema fastmcp filelock flask
flatbuffers fonttools frozenlist fsspec gcsfs gitdb gitpython google-ads google-analytics-admin
google-api-core google-api-python-client google-auth google-auth-httplib2 google-auth-oauthlib
google-cloud-aiplatform google-cloud-batch google-cloud-bigquery google-cloud-bigtable
google-cloud-compute google-cloud-core google-cloud-dataform google-cloud-dlp google-cloud-kms
google-cloud-language google-cloud-logging google-cloud-memcache google-cloud-monitoring
google-cloud-os-login google-cloud-pubsub google-cloud-redis google-cloud-run google-cloud-secret-manager
google-cloud-speech google-cloud-storage google-cloud-tasks google-cloud-texttospeech
google-cloud-videointelligence google-cloud-vision google-cloud-workflows google-crc32c google-genai
google-resumable-media googleapis-common-protos graphql-core greenlet griffelib grpc-google-iam-v1 grpcio
grpcio-health-checking grpcio-status grpcio-tools gunicorn hatchling hf-xet hpack httpcore httplib2
httptools httpx httpx-sse huggingface-hub hyperframe identify importlib-metadata importlib-resources
iniconfig installer invoke ipykernel ipython isodate isort itsdangerous jaraco-classes jaraco-context
jaraco-functools jeepney jinja2 jiter jmespath joblib joserfc jsonpatch jsonpath-ng jsonpointer jsonref
jsonschema jsonschema-path jsonschema-specifications jupyter-client jupyter-core keyring kiwisolver
kubernetes langchain langchain-core langchain-openai langsmith librt linkify-it-py litellm
llama-cloud-services llama-parse loguru markdown markdown-it-py markupsafe marshmallow matplotlib
matplotlib-inline mccabe mdit-py-plugins mdurl mistune more-itertools mpmath msal-extensions msgpack
msrest multidict multiprocess mypy-extensions narwhals nbformat nest-asyncio networkx nodeenv numpy
oauthlib onnxruntime openai openpyxl opentelemetry-api opentelemetry-exporter-otlp
opentelemetry-exporter-otlp-proto-common opentelemetry-exporter-otlp-proto-grpc
opentelemetry-exporter-otlp-proto-http opentelemetry-exporter-prometheus opentelemetry-instrumentation
opentelemetry-instrumentation-fastapi opentelemetry-instrumentation-requests
opentelemetry-instrumentation-threading opentelemetry-proto opentelemetry-sdk
opentelemetry-semantic-conventions opentelemetry-util-http orjson packaging pandas pandas-stubs paramiko
parso pathable pathspec pendulum pexpect pillow pkginfo platformdirs playwright pluggy poetry poetry-core
poetry-plugin-export pre-commit prometheus-client prompt-toolkit propcache proto-plus protobuf psutil
psycopg psycopg-binary psycopg2-binary ptyprocess pure-eval pyarrow pyasn1 pyasn1-modules pycodestyle
pycparser pycryptodome pydantic pydantic-ai-slim pydantic-core pydantic-graph pydantic-settings pygithub
pygments pyjwt pymongo pymupdf pymysql pynacl pyopenssl pyparsing pypdf pyperclip pyproject-hooks pytest
pytest-asyncio pytest-cov pytest-json-ctrf pytest-mock pytest-xdist python-dateutil python-discovery
python-dotenv python-json-logger python-multipart python-slugify pytokens pyyaml pyzmq rapidfuzz redis
referencing regex requests requests-file requests-oauthlib requests-toolbelt rfc3339-validator rich-rst
rich-toolkit rpds-py ruamel-yaml ruamel-yaml-clib s3transfer safetensors scikit-learn scipy secretstorage
semver sentry-sdk setuptools setuptools-scm sglang shapely shellingham slack-sdk smart-open smmap sniffio
snowflake-connector-python snowflake-snowpark-python snowflake-sqlalchemy sortedcontainers soupsieve
sphinx sqlalchemy sqlalchemy-bigquery sqlparse sse-starlette stack-data starlette structlog sympy tabulate
tenacity termcolor text-unidecode textual threadpoolctl tiktoken tinycss2 tokenizers tomli tomli-w tomlkit
torch tornado traitlets transformers tree-sitter trove-classifiers typedload typeguard typer
types-protobuf types-pyyaml types-requests typing-extensions typing-inspect typing-inspection tzdata
tzlocal uc-micro-py ujson uritemplate urllib3 uvicorn uvloop vcs-versioning virtualenv watchdog watchfiles
wcwidth weaviate-client webencodings websocket-client websockets werkzeug wheel wrapt wsproto xlsxwriter
xmltodict xxhash zstandard
"""
PYPI_POPULAR = frozenset(_PYPI_POPULAR.split())
_PYPI_HONEST = """
acachecontrol aiofile attr beautifulsoup boto bpython cchardet crick cronitor ctransformers cwcwidth
dataset datazets dbt-score deepdiff6 dydantic fastai git-python gitdb2 google-adk google-oauth googleads
grequests gsutil hjson httpr hyper identity ijson ipytest isolate jiwer jsonpath markdown2 mocker myjwt
nest-asyncio2 openapi panda parse parsl parsy pkginfo2 psycopg2 psycopgbinary pyaml pyasn pycryptodomex
pymantic pymssql pymupdfb pypd pypdf2 pypdf3 pypdf4 pytest-csv pyyml retworkx ruamel-yaml-clibz scapy
scipp scrypt semver4 simpy slack smmap2 spython tombi toml torchx unicorn uri-template usort vbuild vyper
websocket willow wsgiref xoto3
"""
PYPI_HONEST = frozenset(_PYPI_HONEST.split())

_NPM_POPULAR = """
accepts acorn acorn-jsx acorn-walk agent-base ajv-formats ajv-keywords ansi-escapes ansi-regex ansi-styles
anymatch argparse aria-query array-buffer-byte-length array-union async asynckit available-typed-arrays
axios balanced-match base64-js baseline-browser-mapping binary-extensions body-parser brace-expansion
braces browserslist buffer buffer-from bytes call-bind call-bind-apply-helpers call-bound callsites
camelcase caniuse-lite chalk chokidar chownr ci-info cjs-module-lexer cli-cursor cliui clone color-convert
color-name colorette combined-stream commander concat-map content-disposition content-type
convert-source-map cookie cookie-signature core-util-is cosmiconfig cross-spawn css-select css-tree
csstype debug deep-is deepmerge define-data-property define-lazy-prop define-properties define-property
delayed-stream detect-libc doctrine dom-accessibility-api dom-serializer domelementtype domhandler
domutils dotenv dunder-proto eastasianwidth ee-first electron-to-chromium emoji-regex encodeurl
end-of-stream enhanced-resolve entities error-ex es-abstract es-define-property es-errors es-module-lexer
es-object-atoms es-set-tostringtag es-to-primitive esbuild escalade escape-html escape-string-regexp
eslint eslint-scope eslint-visitor-keys espree esprima esquery esrecurse estraverse estree-walker esutils
eventemitter3 events execa expect express extend extend-shallow fast-deep-equal fast-glob
fast-json-stable-stringify fast-levenshtein fast-uri fast-xml-parser fastq figures file-entry-cache
fill-range finalhandler find-up flat-cache flatted follow-redirects for-each foreground-child form-data
forwarded fresh fs-extra fs.realpath function-bind function.prototype.name functions-have-names gensync
get-caller-file get-intrinsic get-proto get-stream get-symbol-description get-tsconfig glob-parent globals
globalthis globby graceful-fs has-bigints has-flag has-property-descriptors has-proto has-symbols
has-tostringtag hasown hosted-git-info htmlparser2 http-errors http-proxy-agent https-proxy-agent
human-signals iconv-lite ieee754 ignore import-fresh imurmurhash indent-string inflight inherits
internal-slot ipaddr.js is-array-buffer is-arrayish is-bigint is-binary-path is-boolean-object is-callable
is-core-module is-date-object is-docker is-extglob is-fullwidth-code-point is-generator-function is-glob
is-number is-number-object is-plain-obj is-plain-object is-regex is-shared-array-buffer is-stream
is-string is-symbol is-typed-array is-unicode-supported is-weakref is-wsl isarray isexe isobject
istanbul-lib-coverage istanbul-lib-instrument jackspeak jest-diff jest-haste-map jest-matcher-utils
jest-message-util jest-mock jest-regex-util jest-util jest-worker js-tokens js-yaml jsesc json-buffer
json-parse-even-better-errors json-schema-traverse json-stable-stringify-without-jsonify json5 jsonfile
kind-of lightningcss-linux-x64-musl lilconfig lines-and-columns loader-utils locate-path lodash
lodash.merge log-symbols loose-envify lru-cache magic-string make-dir math-intrinsics mdn-data media-typer
merge-descriptors merge-stream merge2 micromatch mime-db mime-types mimic-fn minimatch minimist minipass
minizlib mkdirp mute-stream nanoid natural-compare negotiator node-addon-api node-fetch node-releases
normalize-package-data normalize-path npm-run-path object-assign object-inspect object-keys object.assign
on-finished on-headers onetime optionator p-limit p-locate p-map p-try package-json-from-dist
parent-module parse-json parse5 parseurl path-exists path-is-absolute path-key path-parse path-scurry
path-to-regexp path-type pathe picocolors picomatch pirates pkg-dir possible-typed-array-names postcss
postcss-selector-parser postcss-value-parser prelude-ls prettier pretty-format process-nextick-args
proxy-addr proxy-from-env punycode queue-microtask range-parser raw-body react react-dom react-is
readable-stream readdirp regenerator-runtime regexp.prototype.flags require-directory require-from-string
resolve resolve-from restore-cursor retry reusify rimraf rollup run-parallel safe-array-concat safe-buffer
safe-regex-test safer-buffer scheduler schema-utils semver serialize-javascript serve-static
set-function-length setprototypeof shebang-command shebang-regex side-channel side-channel-list
side-channel-map side-channel-weakmap signal-exit slash slice-ansi source-map source-map-js
source-map-support sprintf-js statuses string-width string.prototype.trim string.prototype.trimend
string.prototype.trimstart string_decoder strip-ansi strip-bom strip-final-newline strip-indent
strip-json-comments strnum supports-color supports-preserve-symlinks-flag tailwindcss tapable tar-stream
telecom-mas-agent terser tinyglobby to-regex-range toidentifier tough-cookie ts-api-utils tsconfig-paths
tslib type-check type-fest type-is typed-array-buffer typescript unbox-primitive undici undici-types
universalify unpipe update-browserslist-db uri-js util-deprecate webidl-conversions whatwg-mimetype
whatwg-url which which-boxed-primitive which-typed-array word-wrap wrap-ansi wrappy write-file-atomic
xtend yallist yargs yargs-parser yocto-queue
"""
NPM_POPULAR = frozenset(_NPM_POPULAR.split())
_NPM_HONEST = """
accept ansistyles args args-parser as-number binaryextensions brace brakes browserlist buffers byte
callsite camel-case cline clones clui color-namer combined-stream2 cookies dargs dbug dom-serialize
dom-utils eclint edn-data eventemitter2 extend2 extendr fclone findup flatten foreach form-data2 fs.extra
gaxios getstream global has-own htmlparser httperrors inherit ip-bigint ip-regex is-array is-blob
is-object is-regexp is-typedarray isnumber isostring isstream it-glob jslint json json3 jsona jsonc jsonp
just-diff loadash lrucache media-type merge mergee mkdir mkdirp2 murmurhash one-time p-tap pargs parse
parse-url parsejson parseuri path path-parser path2 postcss-values-parser preact prettierx punycode2
react-if react-vis readdir rs-module-lexer rsolve rsync schedule semiver set-proto slash2 source-map-cjs
stdnum synckit tslint tsutils ttypescript urijs vargs vasync wordwrap xbytes
"""
NPM_HONEST = frozenset(_NPM_HONEST.split())
