package care.alongside.rehearsal;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The logins of a database to practise with. As in production the program owns nothing there; but
 * it may begin again, for which it empties tables, and keep the rehearsal's own beside them.
 */
public final class Logins {

  /** What the program logs in as. */
  public static final String PROGRAM = "alongside_app";

  /** The owner of the tables, who makes and changes them. */
  public static final String OWNER = "postgres";

  private static final String MADE =
      """
      do $$
      begin
        if not exists (select 1 from pg_roles where rolname = 'alongside_app') then
          create role alongside_app login;
        end if;
        execute format('grant create on database %I to alongside_app', current_database());
        alter default privileges grant truncate on tables to alongside_app;
        if to_regnamespace('camunda') is not null then
          grant truncate on all tables in schema public, camunda to alongside_app;
        end if;
        if to_regclass('rehearsal.clock') is not null then
          alter schema rehearsal owner to alongside_app;
          alter table rehearsal.clock owner to alongside_app;
        end if;
      end $$;
      create schema if not exists rehearsal authorization alongside_app;
      -- Tables that were truncated are planned for anew by every connection: it takes less to empty
      -- small ones row by row. Either waits for what is being written there.
      create or replace function rehearsal.empty(tables regclass[]) returns void
        language plpgsql
        security definer
        set session_replication_role = replica
        set search_path = pg_catalog
        as $$
        declare
          all_of_them text := (select string_agg(t::text, ', ') from unnest(tables) as t);
          named text;
        begin
          execute 'lock table ' || all_of_them || ' in access exclusive mode';
          if (select sum(pg_table_size(t)) < 4 * 1024 * 1024 from unnest(tables) as t) then
            for named in select t::text from unnest(tables) as t loop
              execute 'delete from ' || named;
            end loop;
          else
            execute 'truncate ' || all_of_them;
          end if;
        end
        $$;
      revoke execute on function rehearsal.empty from public;
      grant execute on function rehearsal.empty to alongside_app;
      """;

  private Logins() {}

  /** Makes them, before the tables are made. */
  public static void make(Connection owner) throws SQLException {
    try (var statement = owner.createStatement()) {
      statement.execute(MADE);
    }
  }
}
