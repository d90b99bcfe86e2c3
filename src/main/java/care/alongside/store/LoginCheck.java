package care.alongside.store;

import care.alongside.kernel.NotFitToStart;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Refuses to work with a login from which the database keeps nothing: that of a superuser, or of
 * whoever owns the tables.
 */
@Component
class LoginCheck implements SmartInitializingSingleton {

  private final JdbcClient db;

  LoginCheck(JdbcClient db) {
    this.db = db;
  }

  @Override
  public void afterSingletonsInstantiated() {
    boolean mayDoAll =
        db.sql(
                """
                select r.rolsuper or r.rolbypassrls or pg_has_role(r.oid, t.relowner, 'member')
                  from pg_roles r
                  join pg_class t on t.oid = 'document'::regclass
                 where r.rolname = current_user
                """)
            .query(Boolean.class)
            .single();
    if (mayDoAll) {
      throw new NotFitToStart(
          "its login to the database owns the tables or is a superuser, so nothing there would be"
              + " locked. Let it log in as alongside_app, and give the owner's login in"
              + " spring.flyway.user, as README.md shows");
    }
  }
}
