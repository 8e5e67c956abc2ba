import Facts

/// How calls look that matter to the conduct of code: by the called name and by what stands before it.
///
/// Only shapes, and names that the languages' own libraries or several frameworks share.
enum ConductShapes {
  /// Names of calls that look a value up by its key.
  static let keyedReads = WordSet([
    "get", "Get", "mget", "MGet", "hget", "HGet", "hGet", "hgetall", "HGetAll", "hGetAll",
    "get_many", "getIfPresent", "GetString", "GetStringAsync", "GetAsync", "StringGet",
    "StringGetAsync", "TryGetValue", "read", "get_json", "getItem", "getValue", "multiGet",
  ])

  /// Names of calls that keep a value under a key.
  static let keyedWrites = WordSet([
    "set", "Set", "setex", "setEx", "SetEx", "SetEX", "psetex", "mset", "MSet", "hset", "HSet",
    "hSet", "hmset", "set_many", "SetString", "SetStringAsync", "SetAsync", "StringSet",
    "StringSetAsync", "put", "Put", "write", "add", "forever", "multiSet", "setItem", "putAll",
  ])

  /// Names of calls that look a value up and keep it when it is missing.
  static let keyedBoth = WordSet([
    "fetch", "get_or_set", "getOrSet", "GetOrSet", "GetOrSetAsync", "GetOrCreate",
    "GetOrCreateAsync", "remember", "rememberForever", "wrap", "GetOrAdd", "GetOrAddAsync",
    "getOrElse", "getOrLoad", "sear", "flexible", "Once",
  ])

  /// Keyed calls that no other kind of object has.
  static let plainlyKeyed = WordSet([
    "setex", "setEx", "SetEx", "SetEX", "psetex", "hget", "HGet", "hgetall", "HGetAll", "hset",
    "HSet", "hmset", "mget", "MGet", "mset", "MSet", "StringGet", "StringGetAsync", "StringSet",
    "StringSetAsync",
  ])

  /// Names of arguments and calls that limit how long a value is kept.
  static let expiries = WordSet([
    "ttl", "TTL", "ex", "EX", "px", "PX", "expire", "expires", "expires_in", "expiresIn", "expiry",
    "exp", "timeout", "maxAge", "max_age", "Expiration", "expiration", "AbsoluteExpiration",
    "AbsoluteExpirationRelativeToNow", "SlidingExpiration", "Expire", "expireat", "pexpire",
    "EXPIRE", "KeyExpireAsync", "KeyExpire", "cache_time", "cacheTime", "lifetime",
    "expireAfterWrite", "SetAbsoluteExpiration", "SetSlidingExpiration", "addMinutes", "addHours",
    "addDay", "addDays", "addSeconds", "TimeSpan", "Duration", "Second", "Minute", "Hour",
  ])

  /// Writes whose name says that an expiry is given.
  static let expiring = WordSet(["setex", "setEx", "SetEx", "SetEX", "psetex"])

  /// Names of calls that ask a store whatever they are called on.
  static let queries = WordSet([
    "findById", "findOne", "findMany", "findUnique", "findUniqueOrThrow", "findFirst",
    "findFirstOrThrow", "findByPk", "findOneBy", "findOneOrFail", "findAndCountAll", "find_by",
    "find_by!", "find_or_create_by", "find_or_create_by!", "find_or_initialize_by", "QueryRow",
    "QueryRowContext", "QueryContext", "QueryRowx", "queryRow", "queryForObject", "queryForList",
    "queryForMap", "executeQuery", "fetchone", "fetchall", "fetchrow", "fetch_one", "fetch_all",
    "fetchval", "FirstOrDefaultAsync", "SingleOrDefaultAsync", "FirstAsync", "SingleAsync",
    "ToListAsync", "FindAsync", "CountAsync", "AnyAsync", "QueryAsync", "QueryFirstAsync",
    "QueryFirstOrDefaultAsync", "QuerySingleAsync", "QuerySingleOrDefaultAsync", "selectOne",
    "selectList", "selectById", "get_or_create", "update_or_create", "firstOrCreate",
    "updateOrCreate", "findOrFail", "firstOrFail", "findOneOrCreate", "findOrCreate",
    "findOneAndUpdate", "findByIdAndUpdate", "find_one", "findOneByOrFail",
  ])

  /// Names of calls that change a store whatever they are called on.
  static let changes = WordSet([
    "executeUpdate", "insertOne", "insertMany", "updateOne", "updateMany", "deleteOne",
    "deleteMany", "replaceOne", "insert_one", "insert_many", "update_one", "update_many",
    "delete_one", "saveAndFlush", "SaveChanges", "SaveChangesAsync", "ExecContext",
    "ExecuteSqlRawAsync", "ExecuteNonQueryAsync", "InsertOneAsync", "ReplaceOneAsync",
    "UpdateOneAsync", "insertSelective", "updateById", "bulkWrite", "upsert",
  ])

  /// Names of calls that ask what is known to be a store.
  static let storeQueries = WordSet([
    "query", "Query", "Queryx", "execute", "scalar", "scalars", "find", "Find", "first", "First",
    "Take", "one", "get", "Get", "select", "Select", "load", "count", "Count", "exists", "findBy",
    "findAll", "aggregate", "one_or_none", "fetch", "getOne", "getById", "GetById", "getReference",
    "get_by_id", "Scan", "GetContext", "SelectContext", "all",
  ])

  /// Names of calls that change what is known to be a store.
  static let storeChanges = WordSet([
    "save", "Save", "saveAll", "insert", "Insert", "update", "Update", "delete", "Delete", "create",
    "Create", "commit", "Commit", "exec", "Exec", "NamedExec", "MustExec", "persist", "flush",
    "bulk_create", "merge", "remove", "Remove", "Add", "add", "AddAsync", "upsert", "Upsert",
    "store", "push", "updateOne", "create!", "update!", "save!",
  ])

  /// Changes that only take effect when the unit of work ends, so that many of them are one.
  static let collected = WordSet([
    "persist", "add", "Add", "AddAsync", "merge", "remove", "Remove", "push", "store",
  ])

  /// Last words of names of stores.
  static let stores = WordSet([
    "db", "database", "conn", "connection", "cursor", "cur", "tx", "trx", "transaction", "pool",
    "em", "entitymanager", "objects", "collection", "repository", "repositories", "repo", "dao",
    "mapper", "knex", "template", "runner", "sql", "dbcontext", "session", "repos", "daos",
    "unitofwork", "querier", "queries",
  ])

  /// Names of calls by which a model asks its store at once.
  static let modelQueries = WordSet(["find", "first", "all", "count", "query", "exists", "one"])

  /// Beginnings of names of calls that begin a model's question.
  static let modelBeginnings: [StaticString] = [
    "where", "query", "with", "table", "select", "order", "latest", "includes", "joins",
  ]

  /// Names of calls that hand a message to a broker whatever they are called on.
  static let publishes = WordSet([
    "publish", "Publish", "PublishAsync", "produce", "Produce", "ProduceAsync", "sendToQueue",
    "convertAndSend", "basic_publish", "basicPublish", "BasicPublish", "BasicPublishAsync",
    "send_message", "sendMessage", "SendMessage", "SendMessageAsync", "WriteMessages",
    "put_record", "put_records", "put_events", "publish_message", "produceAsync", "sendBatch",
    "PublishWithContext",
  ])

  /// Names of calls that hand a message to what is known to be a broker's client.
  static let senders = WordSet(["send", "Send", "SendAsync", "emit", "push", "add", "enqueue"])

  /// Parts of names of brokers' clients.
  static let brokers: [StaticString] = [
    "producer", "publisher", "queue", "topic", "bus", "broker", "channel", "streambridge",
  ]

  /// Parts of names of whole addresses.
  static let addresses: [StaticString] = ["url", "uri", "endpoint"]

  /// Names of requests whatever they are called on.
  static let requests = WordSet([
    "urlopen", "getForObject", "postForObject", "getForEntity", "postForEntity", "patchForObject",
    "curl_exec", "GetFromJsonAsync", "PostAsJsonAsync", "PutAsJsonAsync", "GetByteArrayAsync",
  ])

  /// Names of requests on what is known to request.
  static let verbs = WordSet([
    "get", "post", "put", "patch", "delete", "head", "request", "send", "Do", "Get", "Post",
    "PostForm", "Head", "GetAsync", "PostAsync", "PutAsync", "DeleteAsync", "PatchAsync",
    "SendAsync", "GetStringAsync", "GetStreamAsync", "exchange", "execute", "getJSON",
  ])

  /// Names that start a function by the clock.
  static let schedules = WordSet([
    "add_periodic_task", "add_job", "scheduled_job", "schedule", "scheduleJob", "CronJob", "Cron",
    "AddFunc", "AddJob", "scheduleAtFixedRate", "scheduleWithFixedDelay", "AddOrUpdate",
    "setInterval", "periodic_task", "Scheduled", "Interval", "TimerTrigger", "NewTicker", "Tick",
    "PeriodicTimer", "every", "do", "command", "job", "call", "Delay", "repeat_every",
    "runAtFixedRate",
  ])
}
