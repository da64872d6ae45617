// SPDX-FileCopyrightText: 2026 The Afterdesk authors
// SPDX-License-Identifier: Apache-2.0

// What SQLite can do at best on this disk: a number of callers hand events to one thread that commits whatever waits
// (WAL, synchronous=FULL), with nothing around it: no HTTP, no signature, no JSON. One line of JSON with the figures.

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

struct Waiting
{
    const std::string *id = nullptr;
    bool done = false;
};

struct Queue
{
    std::mutex mutex;
    std::condition_variable filled;
    std::condition_variable committed;
    std::vector<Waiting *> waiting;
    bool closed = false;
};

void check(int code, sqlite3 *database)
{
    if (code != SQLITE_OK && code != SQLITE_DONE) {
        std::fprintf(stderr, "groupcommit: %s\n", sqlite3_errmsg(database));
        std::exit(1);
    }
}

sqlite3 *openDatabase(const char *path)
{
    sqlite3 *database = nullptr;
    check(sqlite3_open(path, &database), database);
    check(sqlite3_exec(database,
                       "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
                       "CREATE TABLE events(seq INTEGER PRIMARY KEY, source TEXT, external_id TEXT, body BLOB, "
                       "UNIQUE(source, external_id))",
                       nullptr, nullptr, nullptr),
          database);
    return database;
}

void commitLoop(sqlite3 *database, Queue &queue, const std::string &body)
{
    constexpr size_t largest = 500;
    sqlite3_stmt *insert = nullptr;
    check(sqlite3_prepare_v2(database, "INSERT INTO events(source, external_id, body) VALUES('shop', ?, ?)", -1,
                             &insert, nullptr),
          database);
    std::vector<Waiting *> batch;
    for (;;) {
        {
            std::unique_lock lock(queue.mutex);
            queue.filled.wait(lock, [&queue] { return !queue.waiting.empty() || queue.closed; });
            if (queue.waiting.empty()) {
                break;
            }
            const size_t count = std::min(largest, queue.waiting.size());
            batch.assign(queue.waiting.begin(), queue.waiting.begin() + static_cast<std::ptrdiff_t>(count));
            queue.waiting.erase(queue.waiting.begin(), queue.waiting.begin() + static_cast<std::ptrdiff_t>(count));
        }
        check(sqlite3_exec(database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), database);
        for (const Waiting *each : batch) {
            sqlite3_bind_text(insert, 1, each->id->c_str(), static_cast<int>(each->id->size()), SQLITE_STATIC);
            sqlite3_bind_blob(insert, 2, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
            check(sqlite3_step(insert), database);
            sqlite3_reset(insert);
        }
        check(sqlite3_exec(database, "COMMIT", nullptr, nullptr, nullptr), database);
        {
            const std::lock_guard lock(queue.mutex);
            for (Waiting *each : batch) {
                each->done = true;
            }
        }
        queue.committed.notify_all();
    }
    sqlite3_finalize(insert);
}

void callLoop(Queue &queue, int number, Clock::time_point end, std::vector<double> &took)
{
    for (int i = 0; Clock::now() < end; ++i) {
        const std::string id = std::to_string(number) + "-" + std::to_string(i);
        const Clock::time_point from = Clock::now();
        Waiting mine{&id, false};
        std::unique_lock lock(queue.mutex);
        queue.waiting.push_back(&mine);
        queue.filled.notify_one();
        queue.committed.wait(lock, [&mine] { return mine.done; });
        took.push_back(std::chrono::duration<double, std::milli>(Clock::now() - from).count());
    }
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4) {
        std::fprintf(stderr, "usage: bench_groupcommit FILE CALLERS SECONDS\n");
        return 2;
    }
    const int callers = std::atoi(argv[2]);
    const double seconds = std::atof(argv[3]);
    if (callers < 1 || callers > 4096 || seconds <= 0) {
        std::fprintf(stderr, "bench_groupcommit: CALLERS is 1 to 4096 and SECONDS more than 0\n");
        return 2;
    }
    sqlite3 *database = openDatabase(argv[1]);
    const std::string body(360, 'x'); // the size of the events that the other two get
    Queue queue;
    std::thread writer(commitLoop, database, std::ref(queue), std::cref(body));
    std::vector<std::vector<double>> took(static_cast<size_t>(callers));
    std::vector<std::thread> threads;
    const Clock::time_point begin = Clock::now();
    const Clock::time_point end = begin + std::chrono::milliseconds(static_cast<long>(seconds * 1000));
    for (int i = 0; i < callers; ++i) {
        threads.emplace_back(callLoop, std::ref(queue), i, end, std::ref(took[static_cast<size_t>(i)]));
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    const double elapsed = std::chrono::duration<double>(Clock::now() - begin).count();
    {
        const std::lock_guard lock(queue.mutex);
        queue.closed = true;
    }
    queue.filled.notify_one();
    writer.join();
    sqlite3_close(database);

    std::vector<double> all;
    for (const std::vector<double> &each : took) {
        all.insert(all.end(), each.begin(), each.end());
    }
    std::sort(all.begin(), all.end());
    const auto quantile = [&all](double share) {
        return all.at(std::min(all.size() - 1, static_cast<size_t>(share * static_cast<double>(all.size()))));
    };
    std::printf("{\"accepted\":%zu,\"per_second\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"max_ms\":%.2f}\n", all.size(),
                static_cast<double>(all.size()) / elapsed, quantile(0.5), quantile(0.99), all.back());
    return 0;
}
